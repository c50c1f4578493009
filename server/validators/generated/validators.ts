// Written by `npm run generate`. Do not edit.
import validators0 from '../kubeadm/cert-sans.ts';
import validators1 from '../kubeadm/control-plane-endpoint.ts';
import validators2 from '../kubeadm/decode-fields.ts';
import validators3 from '../kubeadm/decode-types.ts';
import validators4 from '../kubeadm/dns-domain.ts';
import validators5 from '../kubeadm/extra-arg-names.ts';
import validators6 from '../kubeadm/pod-subnet-node-mask.ts';
import validators7 from '../kubeadm/service-subnet-size.ts';
import validators8 from '../kubeadm/site-local-subnet.ts';
import validators9 from '../kubeadm/subnet-list.ts';
import type { Validator } from '../define.ts';

export const validators: readonly Validator[] = [
  validators0,
  validators1,
  validators2,
  validators3,
  validators4,
  validators5,
  validators6,
  validators7,
  validators8,
  validators9,
];
