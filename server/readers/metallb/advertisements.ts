import type { Facts, PoolReference } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, unknown } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';

/** Which pools MetalLB announces, and to whom. Upstream: metallb, internal/config/config.go, setL2AdvertisementsToPools. */
export default defineReader({
  system: 'MetalLB',
  kinds: [
    'metallb.io/v1beta1/L2Advertisement',
    'metallb.io/v1beta1/BGPAdvertisement',
    'metallb.io/v1beta2/BGPPeer',
    'metallb.io/v1beta1/BGPPeer',
  ],
  named: true,
  fields: [
    { path: 'spec.ipAddressPools[]', role: 'none', note: 'names of pools; none are all of them' },
    { path: 'spec.peerAddress', role: 'none', note: 'the router at the other end' },
    { path: 'spec.sourceAddress', role: 'none' },
  ],
  read: (resource) => (resource.kind === 'BGPPeer' ? {} : { poolReferences: announcedBy(resource) }),
});

function announcedBy(resource: Resource): Facts['poolReferences'] {
  const owner = `MetalLB ${resource.kind} ${resource.name ?? '(no name)'}`;
  const reference = (name: string, path: (string | number)[]): PoolReference => ({
    system: 'MetalLB',
    kind: 'IPAddressPool',
    name,
    owner,
    source: sourceAt(resource, path),
  });
  const pools = listAt(resource.root, 'spec', 'ipAddressPools');
  const bySelectors = listAt(resource.root, 'spec', 'ipAddressPoolSelectors');
  const names = pools === undefined || pools === unknown ? [] : pools;
  const isOpen =
    !resource.complete ||
    pools === unknown ||
    names.some((item) => item.kind !== 'scalar') ||
    bySelectors === unknown ||
    (bySelectors ?? []).length > 0 ||
    names.length === 0;
  return [
    ...names.flatMap((item, n) =>
      item.kind === 'scalar' ? [reference(item.text, ['spec', 'ipAddressPools', n])] : [],
    ),
    ...(isOpen ? [reference('*', ['spec'])] : []),
  ];
}
