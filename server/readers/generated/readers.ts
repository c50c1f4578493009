// Written by `npm run generate`. Do not edit.
import readers0 from '../kubeadm.ts';
import readers1 from '../service.ts';
import readers2 from '../workload.ts';
import type { Reader } from '../define.ts';

export const readers: readonly Reader[] = [
  readers0,
  readers1,
  readers2,
];
