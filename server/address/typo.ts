import { isSlip } from '../text/slip.ts';
import type { Cidr } from './cidr.ts';
import { bitsOf } from './family.ts';

/** The parts of two addresses that differ, as written: `224` and `244`. */
export interface Typo {
  readonly a: string;
  readonly b: string;
}

/**
 * Whether two ranges that should be the same look like a slip of the finger: equally long, and different in one octet
 * (one group of an IPv6 address) by one digit, more or less or other. Undefined where they are not.
 */
export function typoBetween(a: Cidr, b: Cidr): Typo | undefined {
  if (a.family !== b.family || a.prefix !== b.prefix) return undefined;
  const theirs = partsOf(b);
  const different = partsOf(a).flatMap((part, n) =>
    part === theirs[n] ? [] : [{ a: part, b: theirs[n] ?? '' }],
  );
  const [only] = different;
  return only !== undefined && different.length === 1 && isSlip(only.a, only.b) ? only : undefined;
}

/** The octets or groups, the first one first. */
function partsOf({ family, first }: Cidr): string[] {
  const size = family === 'IPv4' ? 8 : 16;
  const count = bitsOf(family) / size;
  const mask = (1n << BigInt(size)) - 1n;
  return Array.from({ length: count }, (_, n) => {
    const part = (first >> BigInt(size * (count - 1 - n))) & mask;
    return part.toString(family === 'IPv4' ? 10 : 16);
  });
}
