import type { AddressRange } from '../../address/address-range.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Claim, Pool, PoolReference } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';

/** The ranges of pools, without single addresses that are asked for. */
export function poolClaims({ claims }: Cluster): Placed<Claim>[] {
  return claims.filter(({ role, shape }) => role === 'load-balancers' && shape === 'range');
}

/** The ranges of one pool: those of its object, or those beside its name in a list of pools. */
export function claimsOfPool(pool: Placed<Pool>, cluster: Cluster): Placed<Claim>[] {
  const around = pool.source.path.at(0) === 'metadata' ? [] : pool.source.path.slice(0, -1);
  return poolClaims(cluster).filter(
    ({ document, source }) =>
      document === pool.document &&
      source.resource === pool.source.resource &&
      around.every((step, n) => source.path[n] === step),
  );
}

/** Whether an advertisement of MetalLB says so, and no pool that announces itself, nor a Service. */
export function isAdvertisement({ owner }: PoolReference): boolean {
  return /^MetalLB \w+Advertisement /.test(owner);
}

/** How a reference announces the pool that it names. */
export function announces({ owner }: PoolReference): 'L2' | 'BGP' | undefined {
  if (!owner.startsWith('MetalLB ')) return undefined;
  return /^MetalLB BGP|\(BGP\)$/.test(owner) ? 'BGP' : 'L2';
}

export function holds(range: AddressRange, { family, value }: { family: string; value: bigint }): boolean {
  return range.family === family && range.first <= value && value <= range.last;
}
