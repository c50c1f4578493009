import { allowedUses } from '../../kubernetes/calico/allowed-uses.ts';
import { blockSizes } from '../../kubernetes/calico/block-sizes.ts';
import { calicoKinds } from '../../kubernetes/calico/kinds.ts';
import type { Facts } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { booleanAt, unknown } from '../../model/value.ts';
import { type ClaimField, defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';

const blocks = { path: 'spec.blockSize', IPv4: blockSizes.IPv4.usual, IPv6: blockSizes.IPv6.usual };
const cidr = {
  path: 'spec.cidr',
  form: 'cidr',
  strength: 'component',
} as const satisfies Partial<ClaimField>;

/**
 * Pools of Calico. A disabled one gives out nothing; people make such pools of networks that Pods reach without
 * masquerading. Upstream: calico 3.32.1, api/pkg/apis/projectcalico/v3/ippool.go.
 */
export default defineReader({
  system: 'Calico',
  kinds: calicoKinds('IPPool'),
  named: true,
  fields: [
    {
      ...cidr,
      role: 'pods',
      blocks,
      note: 'unless `disabled`; with `allowedUses: [LoadBalancer]` a load balancer pool',
      when: (resource) => isEnabled(resource) && !isForLoadBalancers(resource),
    },
    {
      ...cidr,
      role: 'load-balancers',
      note: 'with `allowedUses: [LoadBalancer]`',
      when: (resource) => isEnabled(resource) && isForLoadBalancers(resource),
    },
  ],
  read: (resource, fields) => ({ ...fields(), pools: poolOf(resource) }),
});

function isEnabled({ root }: Resource): boolean {
  const disabled = booleanAt(root, 'spec', 'disabled');
  return disabled !== true && disabled !== unknown;
}

function isForLoadBalancers({ root }: Resource): boolean {
  const uses = allowedUses(root, 'spec', 'allowedUses');
  return uses !== unknown && uses.every((use) => use === 'LoadBalancer');
}

function poolOf(resource: Resource): Facts['pools'] {
  const { name } = resource;
  if (name === undefined) return [];
  return [{ system: 'Calico', kind: 'IPPool', name, source: sourceAt(resource, ['metadata', 'name']) }];
}
