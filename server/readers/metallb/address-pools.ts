import type { Facts } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { stringAt, unknown } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { itemsAt } from '../reading/items.ts';
import { sourceAt } from '../reading/source.ts';
import { isWholeList } from './is-whole-list.ts';

/**
 * Pools as MetalLB had them in a ConfigMap before 0.13, and as the BGP control plane of Cilium had them before 1.15.
 * Upstream: metallb v0.12, internal/config/config.go, addressPool.
 */
export default defineReader({
  system: 'MetalLB',
  kinds: ['file/metallb'],
  fields: [
    {
      path: 'address-pools[].addresses[]',
      role: 'load-balancers',
      form: 'cidr or range',
      note: 'MetalLB before 0.13, which had its configuration in a ConfigMap',
    },
  ],
  read(resource, fields) {
    const { claims = [] } = fields();
    return {
      claims: claims.map((claim) => ({
        ...claim,
        owner: `MetalLB address-pools ${nameIn(resource, claim)}`,
      })),
      ...poolsOf(resource, claims),
    };
  },
});

function nameIn({ root }: Resource, { source: { path } }: Facts['claims'][number]): string {
  const name = stringAt(root, ...path.slice(0, 2), 'name');
  return typeof name === 'string' ? name : '(no name)';
}

/** Each pool names how it is announced, and needs no advertisement. */
function poolsOf(resource: Resource, claims: Facts['claims']): Pick<Facts, 'pools' | 'poolReferences'> {
  const found = itemsAt(resource, ['address-pools']).flatMap((path) => {
    const name = stringAt(resource.root, ...path, 'name');
    if (name === undefined || name === unknown) return [];
    const own = claims.filter(({ source }) => source.path[1] === path[1]);
    const isWhole = resource.complete && isWholeList(resource, [...path, 'addresses'], own.length);
    const isBgp = stringAt(resource.root, ...path, 'protocol') === 'bgp';
    const pool = { system: 'MetalLB', kind: 'IPAddressPool', name };
    return [
      {
        pool: {
          ...pool,
          ...(isWhole ? {} : { isOpen: true as const }),
          source: sourceAt(resource, [...path, 'name']),
        },
        reference: {
          ...pool,
          owner: `MetalLB address-pools ${name} (${isBgp ? 'BGP' : 'L2'})`,
          source: sourceAt(resource, [...path, 'protocol']),
        },
      },
    ];
  });
  return { pools: found.map(({ pool }) => pool), poolReferences: found.map(({ reference }) => reference) };
}
