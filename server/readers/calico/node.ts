import { rangeOf } from '../../address/address-range.ts';
import { parseCidrGo } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';
import { blockSizes } from '../../kubernetes/calico/block-sizes.ts';
import { type CalicoNodeEnv, calicoNodeEnv, poolVariables } from '../../kubernetes/calico/node-env.ts';
import type { Claim, Pool } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';

const families: readonly Family[] = ['IPv4', 'IPv6'];

/** The pools that calico-node makes at its first start, where its manifest says which. */
export default defineReader({
  system: 'Calico',
  kinds: ['apps/v1/DaemonSet'],
  fields: [
    {
      path: 'CALICO_IPV4POOL_CIDR',
      role: 'pods',
      form: 'cidr',
      note: 'in the environment of the container `calico-node`; blocks of CALICO_IPV4POOL_BLOCK_SIZE',
    },
    { path: 'CALICO_IPV6POOL_CIDR', role: 'pods', form: 'cidr', note: 'as for IPv4' },
  ],
  read(resource) {
    const env = calicoNodeEnv(resource);
    if (env === undefined) return {};
    const made = families.flatMap((family) => poolOf(resource, env, family));
    return { claims: made.map(({ claim }) => claim), pools: made.map(({ pool }) => pool) };
  },
});

function poolOf(
  resource: Resource,
  env: CalicoNodeEnv,
  family: Family,
): { readonly claim: Claim; readonly pool: Pool }[] {
  const { cidr: variable, blockSize, pool } = poolVariables[family];
  const value = env.read(variable);
  const cidr = value === undefined ? undefined : parseCidrGo(value.scalar.text)?.cidr;
  if (value === undefined || cidr?.family !== family) return [];
  const source = sourceAt(resource, value.path);
  const blocks = env.read(blockSize)?.scalar.text ?? '';
  return [
    {
      claim: {
        role: 'pods',
        range: rangeOf(cidr),
        text: value.scalar.text,
        owner: `calico-node ${variable}`,
        system: 'Calico',
        strength: 'component',
        position: 0,
        shape: 'range',
        blocks: /^\d{1,3}$/.test(blocks) ? Number(blocks) : blockSizes[family].usual,
        source,
      },
      pool: { system: 'Calico', kind: 'IPPool', name: pool, source },
    },
  ];
}
