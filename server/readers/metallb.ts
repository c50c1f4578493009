import type { Facts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { defineReader } from './define.ts';
import { sourceAt } from './source.ts';

/** Pools of MetalLB. Upstream: metallb, api/v1beta1/ipaddresspool_types.go, addresspool_types.go. */
export default defineReader({
  system: 'MetalLB',
  kinds: [
    'metallb.io/v1beta1/IPAddressPool',
    'metallb.io/v1beta1/AddressPool',
    'metallb.io/v1alpha1/AddressPool',
  ],
  named: true,
  fields: [
    {
      path: 'spec.addresses[]',
      role: 'load-balancers',
      form: 'cidr or range',
      note: 'a range has a dash; a single address must be written as /32 or /128',
    },
  ],
  read: (resource, fields) => ({ ...fields(), pools: poolOf(resource) }),
});

function poolOf(resource: Resource): Facts['pools'] {
  if (resource.name === undefined) return [];
  const { kind, name } = resource;
  return [{ system: 'MetalLB', kind, name, source: sourceAt(resource, ['metadata', 'name']) }];
}
