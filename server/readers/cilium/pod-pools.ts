import { defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';

/**
 * Pools that Cilium gives to Pods in multi-pool mode. Upstream: cilium 1.18.5,
 * pkg/k8s/apis/cilium.io/v2alpha1/ippool_types.go.
 */
export default defineReader({
  system: 'Cilium',
  kinds: ['cilium.io/v2alpha1/CiliumPodIPPool', 'cilium.io/v2/CiliumPodIPPool'],
  named: true,
  fields: [
    { path: 'spec.ipv4.cidrs', role: 'pods', form: 'cidr', blocks: { path: 'spec.ipv4.maskSize' } },
    { path: 'spec.ipv6.cidrs', role: 'pods', form: 'cidr', blocks: { path: 'spec.ipv6.maskSize' } },
  ],
  read: (resource, fields) => ({
    ...fields(),
    pools:
      resource.name === undefined
        ? []
        : [
            {
              system: 'Cilium',
              kind: 'CiliumPodIPPool',
              name: resource.name,
              source: sourceAt(resource, ['metadata', 'name']),
            },
          ],
  }),
});
