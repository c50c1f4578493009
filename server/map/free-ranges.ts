import { asCidr } from '../address/address-range.ts';
import { type Cidr, cidrOf } from '../address/cidr.ts';
import type { Family } from '../address/family.ts';
import { nextFreePrivate } from '../address/free.ts';
import { nextFreeFrom } from '../address/free-from.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Role } from '../model/facts.ts';
import { holdingsOf } from '../rules/overlap/holdings.ts';
import { takenSpace } from './taken-space.ts';

/**
 * Ranges of a prefix length that nothing in the cluster uses, aligned, in private space: those behind the cluster's own
 * ranges for the same use first. Fewer than `count` when no more are free.
 */
export function freeRanges(
  cluster: Cluster,
  {
    family,
    prefix,
    role,
  }: { readonly family: Family; readonly prefix: number; readonly role: Role | undefined },
  count: number,
): Cidr[] {
  const taken = takenSpace(cluster);
  const near = holdingsOf(cluster)
    .filter((one) => one.role === role && one.shape === 'range' && one.range.family === family)
    .flatMap(({ range }) => asCidr(range) ?? []);
  const [start] = near;
  if (start === undefined) return nextFreePrivate(family, prefix, taken, count);
  return nextFreeFrom(cidrOf({ family, value: start.first }, prefix), taken, count);
}
