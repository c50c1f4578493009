import { type AddressRange, asCidr, rangeOf } from '../../address/address-range.ts';
import { type Cidr, cidrOf, lastAddress, relation } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { nextFree, privateSpace } from '../../address/free.ts';
import type { Holding } from './holdings.ts';

/**
 * The next free ranges of the same size in private space, searched from the range on; fewer when no more are left. They
 * keep off everything that the cluster uses, and off the network around each address of a node. Of a pool that is no CIDR
 * the size is that of the CIDR that it fits in.
 */
export function freeRangesFor({ range }: Holding, holdings: readonly Holding[], count: number): Cidr[] {
  const cidr = asCidr(range) ?? cidrAround(range);
  const taken = holdings.map((holding) =>
    holding.shape === 'address' ? networkAround(holding.range) : holding.range,
  );
  const rest = privateSpace[cidr.family];
  const home = rest.find((space) => relation(cidr, space) === 'inside');
  const space = home === undefined ? rest : [...behind(cidr, home), home, ...rest];
  return nextFree(cidr.prefix, space, taken, count);
}

/** What lies behind a range in the space around it, as ranges in order: each the upper half of a wider range. */
function behind(range: Cidr, space: Cidr): Cidr[] {
  const found: Cidr[] = [];
  for (let prefix = range.prefix; prefix > space.prefix; prefix--) {
    const own = cidrOf({ family: range.family, value: range.first }, prefix);
    if (isLowerHalf(own)) found.push({ ...own, first: lastAddress(own) + 1n });
  }
  return found;
}

function isLowerHalf({ family, first, prefix }: Cidr): boolean {
  return ((first >> BigInt(bitsOf(family) - prefix)) & 1n) === 0n;
}

/** The smallest CIDR that has as many addresses, around the first one. */
function cidrAround({ family, first, last }: AddressRange): Cidr {
  const bits = (last - first).toString(2).length;
  return cidrOf({ family, value: first }, bitsOf(family) - bits);
}

function networkAround({ family, first }: AddressRange): AddressRange {
  return rangeOf(cidrOf({ family, value: first }, family === 'IPv4' ? 24 : 64));
}
