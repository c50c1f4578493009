// Written by `npm run generate`. Do not edit.
import wrappers0 from '../wrappers/argo-application.ts';
import wrappers1 from '../wrappers/cloud-config.ts';
import wrappers2 from '../wrappers/config-map.ts';
import wrappers3 from '../wrappers/helm-release.ts';
import wrappers4 from '../wrappers/k3s-helm-chart.ts';
import wrappers5 from '../wrappers/umbrella-values.ts';
import type { Wrapper } from '../define.ts';

export const wrappers: readonly Wrapper[] = [
  wrappers0,
  wrappers1,
  wrappers2,
  wrappers3,
  wrappers4,
  wrappers5,
];
