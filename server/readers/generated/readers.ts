// Written by `npm run generate`. Do not edit.
import readers0 from '../backends.ts';
import readers1 from '../endpoints.ts';
import readers2 from '../ingress-routes.ts';
import readers3 from '../kube-apiserver.ts';
import readers4 from '../kube-controller-manager.ts';
import readers5 from '../kubeadm.ts';
import readers6 from '../kustomization.ts';
import readers7 from '../metallb.ts';
import readers8 from '../network-policy.ts';
import readers9 from '../service-cidr.ts';
import readers10 from '../service.ts';
import readers11 from '../workload.ts';
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
  readers8,
  readers9,
  readers10,
  readers11,
];
