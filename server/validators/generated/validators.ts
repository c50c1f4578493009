// Written by `npm run generate`. Do not edit.
import validators0 from '../kubeadm/pod-subnet-node-mask.ts';
import validators1 from '../kubeadm/service-subnet-size.ts';
import validators2 from '../kubeadm/subnet-list.ts';
import type { Validator } from '../define.ts';

export const validators: readonly Validator[] = [
  validators0,
  validators1,
  validators2,
];
