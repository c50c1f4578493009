import type { AddressRange } from './address-range.ts';
import { inOrder } from './in-order.ts';

/** All that use exactly the same addresses, in the order of the input. */
export interface Group<T> extends AddressRange {
  readonly items: readonly T[];
}

/**
 * Each pair of ranges that share an address, once: first the one that starts earlier or, starting together, ends later,
 * so that of two CIDRs it is the one that holds the other. Of equal ranges, first the earlier one of the input.
 *
 * Pairs are found while they are asked for, and only the open ranges are kept, so that the widest nesting costs no
 * memory. All pairs are given, and not only each range with the nearest one around it, since who asks looks for pairs of
 * certain owners, and between these two there may lie any number of others. What is stated a thousand times would give a
 * million pairs: put it together with `groupEqual` first; then CIDRs nest 128 deep at most.
 */
export function* overlaps<R extends AddressRange>(
  ranges: readonly R[],
): Generator<readonly [R, R], void, undefined> {
  const open: R[] = [];
  for (const range of inOrder(ranges)) {
    dropEnded(open, range);
    // Mostly nothing is open, and starting a loop costs more than asking.
    if (open.length > 0) for (const other of open) yield [other, range];
    open.push(range);
  }
}

/** Puts those together that have the same range; sorted by address, IPv4 first. */
export function groupEqual<T>(items: readonly T[], rangeOf: (item: T) => AddressRange): Group<T>[] {
  const groups: (AddressRange & { readonly items: T[] })[] = [];
  const ranges = items.map((item) => {
    const { family, first, last } = rangeOf(item);
    return { family, first, last, item };
  });
  for (const { item, ...range } of inOrder(ranges)) {
    const group = groups.at(-1);
    if (group !== undefined && isSame(group, range)) group.items.push(item);
    else groups.push({ ...range, items: [item] });
  }
  return groups;
}

function isSame(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first === b.first && a.last === b.last;
}

/** Leaves only the ranges that reach as far as the start of `next`. A function of its own, since V8 runs generators slowly. */
function dropEnded(open: AddressRange[], next: AddressRange): void {
  let kept = 0;
  for (const range of open)
    if (range.family === next.family && range.last >= next.first) open[kept++] = range;
  while (open.length > kept) open.pop();
}
