// Written by `npm run generate`. Do not edit.
import rules0 from '../identity/cluster-ip-taken.ts';
import rules1 from '../identity/node-port-taken.ts';
import rules2 from '../kubeadm/advertise-address-family.ts';
import rules3 from '../kubeadm/advertise-address-unusable.ts';
import rules4 from '../kubeadm/cluster-cidr-without-allocation.ts';
import rules5 from '../kubeadm/control-plane-endpoint-port-swallowed.ts';
import rules6 from '../kubeadm/extra-arg-contradicts-networking.ts';
import rules7 from '../kubeadm/extra-arg-value-malformed.ts';
import rules8 from '../kubeadm/extra-arg-with-dashes.ts';
import rules9 from '../kubeadm/node-mask-flag-without-family.ts';
import rules10 from '../kubeadm/range-not-canonical.ts';
import rules11 from '../overlap/node-pod-overlap.ts';
import rules12 from '../overlap/node-service-overlap.ts';
import rules13 from '../overlap/pod-service-overlap.ts';
import rules14 from '../overlap/reserved-range-overlap.ts';
import rules15 from '../service/cluster-ip-of-api-server.ts';
import rules16 from '../service/cluster-ip-of-dns.ts';
import type { Rule } from '../define.ts';

export const rules: readonly Rule[] = [
  rules0,
  rules1,
  rules2,
  rules3,
  rules4,
  rules5,
  rules6,
  rules7,
  rules8,
  rules9,
  rules10,
  rules11,
  rules12,
  rules13,
  rules14,
  rules15,
  rules16,
];
