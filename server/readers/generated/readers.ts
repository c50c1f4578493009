// Written by `npm run generate`. Do not edit.
import readers0 from '../backends.ts';
import readers1 from '../kube-apiserver.ts';
import readers2 from '../kube-controller-manager.ts';
import readers3 from '../kubeadm.ts';
import readers4 from '../kustomization.ts';
import readers5 from '../network-policy.ts';
import readers6 from '../service.ts';
import readers7 from '../workload.ts';
import type { Reader } from '../define.ts';

export const readers: readonly Reader[] = [
  readers0,
  readers1,
  readers2,
  readers3,
  readers4,
  readers5,
  readers6,
  readers7,
];
