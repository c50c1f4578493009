import type { Cidr } from './cidr.ts';

/** Two ranges that meet: `inner` lies inside `outer`, or is equal to it. */
export interface Overlap<T> {
  readonly outer: T;
  readonly inner: T;
}

/**
 * Finds what overlaps by sorting and one sweep. Each range is paired with the nearest range that holds it and, of
 * equal ones, with the one before it in the input: pairs stay as many as ranges, however deep they nest, and
 * whoever wants more walks from one to the next.
 */
export function overlaps<T>(items: readonly T[], cidrOf: (item: T) => Cidr): Overlap<T>[] {
  const found: Overlap<T>[] = [];
  const ranges = items.map((item) => ({ item, ...cidrOf(item) }));
  // Numbers hold IPv4 addresses exactly, and are several times faster than bigints.
  sweep(
    ranges
      .filter(({ family }) => family === 'IPv4')
      .map(({ item, first, prefix }) => ({
        item,
        prefix,
        start: Number(first),
        end: Number(first) + 2 ** (32 - prefix),
      })),
    found,
  );
  sweep(
    ranges
      .filter(({ family }) => family === 'IPv6')
      .map(({ item, first, prefix }) => ({
        item,
        prefix,
        start: first,
        end: first + (1n << BigInt(128 - prefix)),
      })),
    found,
  );
  return found;
}

interface Stretch<T, N> {
  readonly item: T;
  readonly prefix: number;
  readonly start: N;
  /** Not included. */
  readonly end: N;
}

/** CIDRs nest or are disjoint, so the open ones form a stack. Sorting is stable: equal ones keep their order. */
function sweep<T, N extends number | bigint>(stretches: Stretch<T, N>[], found: Overlap<T>[]): void {
  stretches.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.prefix - b.prefix));
  const open: Stretch<T, N>[] = [];
  for (const stretch of stretches) {
    let top = open.at(-1);
    while (top !== undefined && top.end <= stretch.start) {
      open.pop();
      top = open.at(-1);
    }
    if (top !== undefined) found.push({ outer: top.item, inner: stretch.item });
    open.push(stretch);
  }
}
