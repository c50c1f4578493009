import { type AddressRange, rangeOf } from './address-range.ts';
import type { Cidr } from './cidr.ts';
import { bitsOf, type Family } from './family.ts';
import { inOrder } from './in-order.ts';

/** Where ranges for a cluster of one's own come from, the most usual first: RFC 1918, and RFC 4193 with its L bit set. */
export const privateSpace: { readonly [family in Family]: readonly Cidr[] } = {
  IPv4: [
    { family: 'IPv4', first: 0x0a00_0000n, prefix: 8 },
    { family: 'IPv4', first: 0xac10_0000n, prefix: 12 },
    { family: 'IPv4', first: 0xc0a8_0000n, prefix: 16 },
  ],
  IPv6: [{ family: 'IPv6', first: 0xfdn << 120n, prefix: 8 }],
};

/**
 * The first `count` free CIDRs of this prefix length: room by room of the space, lowest address first. Fewer when no more
 * are free. Steps go over what is taken, not over addresses, so that the widest IPv6 space costs nothing.
 */
export function nextFree(
  prefix: number,
  space: readonly Cidr[],
  taken: readonly AddressRange[],
  count: number,
): Cidr[] {
  const found: Cidr[] = [];
  if (count < 1) return found;
  for (const { family, first, last } of gaps(space, taken)) {
    if (prefix > bitsOf(family)) continue;
    const size = 1n << BigInt(bitsOf(family) - prefix);
    for (let at = alignUp(first, size); at + size - 1n <= last; at += size) {
      found.push({ family, first: at, prefix });
      if (found.length === count) return found;
    }
  }
  return found;
}

/** As `nextFree`, in the private space of a family: what to propose when nobody says where ranges come from. */
export function nextFreePrivate(
  family: Family,
  prefix: number,
  taken: readonly AddressRange[],
  count: number,
): Cidr[] {
  return nextFree(prefix, privateSpace[family], taken, count);
}

/** What is free in the space, in as few and as wide CIDRs as possible: room by room, lowest address first. */
export function* freeSpace(
  space: readonly Cidr[],
  taken: readonly AddressRange[],
): Generator<Cidr, void, undefined> {
  for (const { family, first, last } of gaps(space, taken)) {
    let at = first;
    while (at <= last) {
      let host = 0;
      while (fits(at, host + 1, last)) host++;
      yield { family, first: at, prefix: bitsOf(family) - host };
      at += 1n << BigInt(host);
    }
  }
}

/** The free stretches of each room; rooms may overlap, and nothing is given twice. */
function* gaps(
  space: readonly Cidr[],
  taken: readonly AddressRange[],
): Generator<AddressRange, void, undefined> {
  const done: AddressRange[] = [];
  for (const room of space.map(rangeOf)) {
    const { family, first, last } = room;
    const inTheWay = [...taken, ...done].filter(
      (range) => range.family === family && range.first <= last && range.last >= first,
    );
    let at = first;
    for (const range of inOrder(inTheWay)) {
      if (range.first > at) yield { family, first: at, last: range.first - 1n };
      if (range.last >= at) at = range.last + 1n;
    }
    if (at <= last) yield { family, first: at, last };
    done.push(room);
  }
}

/** Whether a block with this many free bits may start at an address and end by `last`. */
function fits(at: bigint, host: number, last: bigint): boolean {
  const size = 1n << BigInt(host);
  return at % size === 0n && at + size - 1n <= last;
}

function alignUp(value: bigint, size: bigint): bigint {
  return ((value + size - 1n) / size) * size;
}
