import { rangeOf } from '../../address/address-range.ts';
import type { Cidr } from '../../address/cidr.ts';
import { natureOf } from '../../address/nature.ts';

/** What kind of addresses a range of the cluster holds. */
export function natureFact(cidr: Cidr): string[] {
  const nature = natureOf(rangeOf(cidr));
  if (nature === undefined) return [];
  const harm =
    nature.fitness === 'public' ? ': the real hosts that have them cannot be reached from Pods' : '';
  return [`**Kind** ${nature.what}${harm}`];
}
