import type { Claim } from '../../model/facts.ts';
import { stringAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { claimAt } from '../reading/claim-at.ts';
import { itemsAt } from '../reading/items.ts';

/** What Cilium keeps of a node. Upstream: cilium 1.18.5, pkg/k8s/apis/cilium.io/v2/types.go, NodeSpec. */
export default defineReader({
  system: 'Cilium',
  kinds: ['cilium.io/v2/CiliumNode'],
  fields: [
    { path: 'spec.addresses[].ip', role: 'nodes', form: 'address', note: 'of type InternalIP or ExternalIP' },
    { path: 'spec.ipam.podCIDRs', role: 'none', note: 'the block of the node, out of the ranges of Pods' },
  ],
  read: (resource) => ({
    claims: itemsAt(resource, ['spec', 'addresses']).flatMap((path, position): Claim[] => {
      const type = stringAt(resource.root, ...path, 'type');
      if (type !== 'InternalIP' && type !== 'ExternalIP') return [];
      return claimAt(resource, [...path, 'ip'], {
        role: 'nodes',
        form: 'address',
        owner: `CiliumNode ${resource.name ?? '(unnamed)'}`,
        system: 'Cilium',
        position,
      });
    }),
  }),
});
