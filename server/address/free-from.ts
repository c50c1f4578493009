import type { AddressRange } from './address-range.ts';
import { type Cidr, cidrOf, lastAddress, relation } from './cidr.ts';
import { bitsOf } from './family.ts';
import { nextFree, privateSpace } from './free.ts';

/** The next free ranges of the same size in private space, searched from a range on; fewer when no more are left. */
export function nextFreeFrom(cidr: Cidr, taken: readonly AddressRange[], count: number): Cidr[] {
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
