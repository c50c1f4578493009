import type { Facts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { stringAt, unknown, valueAt } from '../model/value.ts';
import { type ClaimField, defineReader } from './define.ts';
import { itemsAt } from './reading/items.ts';
import { sourceAt } from './reading/source.ts';

/** The places of pools, each with `pool` and `subnet`; `spec.local` itself was one in the oldest form. */
const places = ['local', 'remote'] as const;
const single = ['v4pool', 'v6pool'] as const;
const lists = ['v4pools', 'v6pools'] as const;

const pool = (path: string): ClaimField => ({ path, role: 'load-balancers', form: 'cidr or range' });

/** Pools of PureLB. Upstream: purelb, pkg/apis/purelb/v2/types.go, ServiceGroupSpec. */
export default defineReader({
  system: 'PureLB',
  kinds: ['purelb.io/v2/ServiceGroup', 'purelb.io/v1/ServiceGroup'],
  named: true,
  fields: [
    pool('spec.local.pool'),
    ...places.flatMap((place) => [
      ...single.map((key) => pool(`spec.${place}.${key}.pool`)),
      ...lists.map((key) => pool(`spec.${place}.${key}[].pool`)),
    ]),
    {
      path: 'spec.*.*.subnet',
      role: 'none',
      note: 'the network that the pool must lie in, which gives the mask on the interface',
    },
  ],
  read: (resource, fields) => ({ ...fields(), pools: groupOf(resource, fields().claims ?? []) }),
});

/** Groups whose addresses come from elsewhere are open. */
function groupOf(resource: Resource, claims: Facts['claims']): Facts['pools'] {
  const { root, name, complete } = resource;
  if (name === undefined) return [];
  const paths = [
    ['spec', 'local'],
    ...places.flatMap((place) => [
      ...single.map((key) => ['spec', place, key]),
      ...lists.flatMap((key) => itemsAt(resource, ['spec', place, key])),
    ]),
  ];
  const written = paths.filter((path) => stringAt(root, ...path, 'pool') !== undefined);
  const isOpen =
    !complete ||
    written.length !== claims.length ||
    claims.length === 0 ||
    places.some((place) => valueAt(root, ['spec', place])?.kind === 'unknown') ||
    written.some((path) => stringAt(root, ...path, 'pool') === unknown);
  return [
    {
      system: 'PureLB',
      kind: 'ServiceGroup',
      name,
      ...(isOpen ? { isOpen: true as const } : {}),
      source: sourceAt(resource, ['metadata', 'name']),
    },
  ];
}
