import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

/** The fields of `networking.k8s.io/v1` ServiceCIDR and IPAddress, and those of Nodes that hold Pod ranges. */
export const addressObjectFields: readonly FieldDoc[] = [
  {
    owner: 'ServiceCIDR',
    path: 'spec.cidrs',
    meaning:
      'Further ranges that cluster IPs come out of: one of IPv4, one of IPv6, or one of each, in canonical form. They may overlap those of other ServiceCIDRs. An IP family that kube-apiserver has no range of is not added by them.',
    changes: [{ version: '1.33', what: 'stable' }],
    link: links.serviceCidrs,
  },
  {
    owner: 'IPAddress',
    path: 'spec.parentRef',
    meaning:
      'What has the address: for a cluster IP a Service, with `resource: services`. While the IPAddress is there, nothing else gets the address.',
    changes: [{ version: '1.33', what: 'stable' }],
    link: links.serviceCidrs,
  },
  {
    owner: 'Node',
    path: 'spec.podCIDR',
    meaning: 'The first of `podCIDRs`. Where the two differ, this one counts and the list is dropped.',
    link: links.networking,
  },
  {
    owner: 'Node',
    path: 'spec.podCIDRs',
    meaning:
      'The ranges of the IPs of the Pods on this node, one of each family at most. kube-controller-manager writes them when it has `--allocate-node-cidrs`; some network plugins do not look at them. They cannot be changed later.',
    dependsOn: '`spec.podCIDR`, which replaces the list where it is not its first entry',
    changes: [{ version: '1.36', what: 'leading zeros, host bits and IPv4-mapped IPv6 are refused' }],
    link: links.networking,
  },
];
