import { type AddressRange, asCidr } from '../../address/address-range.ts';
import { type Cidr, cidrOf } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { nextFreeFrom } from '../../address/free-from.ts';
import type { Holding } from './holdings.ts';
import { takenRanges } from './taken-ranges.ts';

/**
 * The next free ranges of the same size in private space, searched from the range on; fewer when no more are left. They
 * keep off everything that the cluster uses, and off the network around each address of a node. Of a pool that is no CIDR
 * the size is that of the CIDR that it fits in.
 */
export function freeRangesFor({ range }: Holding, holdings: readonly Holding[], count: number): Cidr[] {
  return nextFreeFrom(asCidr(range) ?? cidrAround(range), takenRanges(holdings), count);
}

/** The smallest CIDR that has as many addresses, around the first one. */
function cidrAround({ family, first, last }: AddressRange): Cidr {
  const bits = (last - first).toString(2).length;
  return cidrOf({ family, value: first }, bitsOf(family) - bits);
}
