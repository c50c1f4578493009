import type { Facts } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { stringAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';
import { isWholeList } from './is-whole-list.ts';

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
  read(resource, fields) {
    const pools = poolOf(resource, fields().claims ?? []);
    return { ...fields(), pools, poolReferences: announcedByItself(resource) };
  },
});

function poolOf(resource: Resource, claims: Facts['claims']): Facts['pools'] {
  if (resource.name === undefined) return [];
  const isWhole = resource.complete && isWholeList(resource, ['spec', 'addresses'], claims.length);
  const source = sourceAt(resource, ['metadata', 'name']);
  return [
    {
      system: 'MetalLB',
      kind: 'IPAddressPool',
      name: resource.name,
      ...(isWhole ? {} : { isOpen: true as const }),
      source,
    },
  ];
}

/** The older AddressPool needs no advertisement: its protocol says how it is announced. */
function announcedByItself(resource: Resource): Facts['poolReferences'] {
  const { root, name } = resource;
  if (resource.kind !== 'AddressPool' || name === undefined) return [];
  const owner = `MetalLB AddressPool ${name} (${stringAt(root, 'spec', 'protocol') === 'bgp' ? 'BGP' : 'L2'})`;
  return [
    {
      system: 'MetalLB',
      kind: 'IPAddressPool',
      name,
      owner,
      source: sourceAt(resource, ['spec', 'protocol']),
    },
  ];
}
