import { type AddressRange, rangeCount, rangeOf } from '../address/address-range.ts';
import type { Cidr } from '../address/cidr.ts';
import { freeSpace } from '../address/free.ts';
import { inOrder } from '../address/in-order.ts';
import { freeParts, type MappedRange } from './address-map.ts';

/**
 * What is free in a range that holds others: these may overlap, and lie in it. `more` are taken, too, and nobody knows
 * which.
 */
export function freeIn(
  range: AddressRange,
  taken: readonly AddressRange[],
  more: number,
): MappedRange['free'] {
  const free: AddressRange[] = [];
  let at = range.first;
  for (const { first, last } of inOrder(taken)) {
    if (first > at) free.push({ family: range.family, first: at, last: first - 1n });
    if (last >= at) at = last + 1n;
  }
  if (at <= range.last) free.push({ family: range.family, first: at, last: range.last });
  const left = free.reduce((sum, part) => sum + rangeCount(part), 0n) - BigInt(more);
  return {
    addresses: left > 0n ? left : 0n,
    widest: taken.length === 0 ? [] : widest(free),
  };
}

/** The widest CIDRs that are free in a space. */
export function widestFree(space: readonly Cidr[], taken: readonly AddressRange[]): AddressRange[] {
  return widest([...freeSpace(space, taken)].map(rangeOf));
}

function widest(parts: readonly AddressRange[]): AddressRange[] {
  return parts
    .toSorted((a, b) => {
      const more = rangeCount(b) - rangeCount(a);
      return more > 0n ? 1 : more < 0n ? -1 : 0;
    })
    .slice(0, freeParts);
}
