import { type Cidr, formatCidr, lastAddress, parseCidrSloppy } from './cidr.ts';
import { bitsOf, type Family } from './family.ts';
import { formatIp, type Ip, parseIpSloppy } from './ip.ts';

/** Addresses in a row, from `first` to `last`, both included. Every CIDR is one; a pool may be one without being a CIDR. */
export interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

/** What one range is to another; `partial` is neither inside the other nor around it. */
export type RangeRelation = 'equal' | 'inside' | 'contains' | 'partial' | 'disjoint';

export function rangeOf(cidr: Cidr): AddressRange {
  return { family: cidr.family, first: cidr.first, last: lastAddress(cidr) };
}

export function rangeOfIp({ family, value }: Ip): AddressRange {
  return { family, first: value, last: value };
}

/** The CIDR that holds exactly these addresses; undefined where none does. */
export function asCidr({ family, first, last }: AddressRange): Cidr | undefined {
  const size = last - first + 1n;
  if (size < 1n || (size & (size - 1n)) !== 0n || first % size !== 0n) return undefined;
  return { family, first, prefix: bitsOf(family) - (size.toString(2).length - 1) };
}

/** How many addresses a range has. */
export function rangeCount({ first, last }: AddressRange): bigint {
  return last - first + 1n;
}

/** What `a` is to `b`. */
export function rangeRelation(a: AddressRange, b: AddressRange): RangeRelation {
  if (a.family !== b.family || a.last < b.first || b.last < a.first) return 'disjoint';
  if (a.first === b.first && a.last === b.last) return 'equal';
  if (a.first >= b.first && a.last <= b.last) return 'inside';
  return a.first <= b.first && a.last >= b.last ? 'contains' : 'partial';
}

/** Whether all addresses of a range are in another one. */
export function isWithin(range: AddressRange, around: AddressRange): boolean {
  return range.family === around.family && range.first >= around.first && range.last <= around.last;
}

/** The addresses that two ranges share; undefined where they share none. */
export function commonPart(a: AddressRange, b: AddressRange): AddressRange | undefined {
  const later = a.first > b.first ? a : b;
  const earlier = a.last < b.last ? a : b;
  const isNone = rangeRelation(a, b) === 'disjoint';
  return isNone ? undefined : { family: a.family, first: later.first, last: earlier.last };
}

/** Whether every address of `range` is in one of `ranges`, which may overlap and touch. */
export function isCovered(range: AddressRange, ranges: readonly AddressRange[]): boolean {
  let at = range.first;
  for (const { first, last } of ranges
    .filter(({ family }) => family === range.family)
    .toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
    if (first > at) return false;
    if (last >= at) at = last + 1n;
    if (at > range.last) return true;
  }
  return at > range.last;
}

/** As a person would write it: a single address, a CIDR, or `10.0.0.5-10.0.0.9`. */
export function formatRange(range: AddressRange): string {
  const { family, first, last } = range;
  if (first === last) return formatIp({ family, value: first });
  const cidr = asCidr(range);
  if (cidr !== undefined) return formatCidr(cidr);
  return `${formatIp({ family, value: first })}-${formatIp({ family, value: last })}`;
}

/**
 * Reads a CIDR, a single address, or `a-b` with optional blanks around the dash. Host bits of a CIDR are masked. Undefined
 * for other texts, for two families, and where the end comes before the start.
 */
export function parseRange(text: string): AddressRange | undefined {
  const cidr = parseCidrSloppy(text)?.cidr;
  if (cidr !== undefined) return rangeOf(cidr);
  const [start = '', end, ...more] = text.split('-').map((part) => part.trim());
  const first = parseIpSloppy(start)?.ip;
  if (first === undefined || more.length > 0) return undefined;
  if (end === undefined) return rangeOfIp(first);
  const last = parseIpSloppy(end)?.ip;
  return last === undefined ? undefined : rangeBetween(first, last);
}

/** From one address to another; undefined for two families, and where the end comes before the start. */
export function rangeBetween(first: Ip, last: Ip): AddressRange | undefined {
  if (first.family !== last.family || first.value > last.value) return undefined;
  return { family: first.family, first: first.value, last: last.value };
}
