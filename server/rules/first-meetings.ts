import type { AddressRange } from '../address/address-range.ts';
import { groupEqual, overlaps } from '../address/sweep.ts';

/** What hands out a range on some network. */
interface Holder {
  readonly range: AddressRange;
  readonly segment?: string | undefined;
}

/** A holder, and its place in the order of the text: 0-based. */
interface Ordered<H> {
  readonly holder: H;
  readonly order: number;
  readonly account: string;
}

/** The first of those with the same range, and the first one of another account. */
interface Firsts<H> {
  readonly first: Ordered<H>;
  readonly other: Ordered<H> | undefined;
}

/**
 * Who shares addresses on one network with someone of another account further up in the text: pairs of these two, the
 * earlier one first. Of all that have the same range only the first is named, so that pairs grow with what is written,
 * not with the square of it. `holders` are in the order of the text.
 */
export function firstMeetings<H extends Holder>(
  holders: readonly H[],
  accountOf: (holder: H) => string,
): [H, H][] {
  const ordered = holders.map((holder, order) => ({ holder, order, account: accountOf(holder) }));
  const segments = new Map<string | undefined, Ordered<H>[]>();
  for (const one of ordered) {
    const { segment } = one.holder;
    const same = segments.get(segment);
    if (same === undefined) segments.set(segment, [one]);
    else same.push(one);
  }
  return [...segments.values()].flatMap(meetingsOfOne).toSorted(byPlace).map(asPair);
}

type Meeting<H> = readonly [Ordered<H>, Ordered<H>];

function meetingsOfOne<H extends Holder>(all: readonly Ordered<H>[]): Meeting<H>[] {
  const groups = groupEqual(all, ({ holder }) => holder.range).map((group) => ({
    ...group,
    firsts: firstsOf(group.items),
  }));
  const meetings = groups.flatMap(({ items, firsts }) => earlierOf(items, firsts));
  for (const [one, other] of overlaps(groups))
    meetings.push(...earlierOf(one.items, other.firsts), ...earlierOf(other.items, one.firsts));
  return meetings;
}

function firstsOf<H>(items: readonly Ordered<H>[]): Firsts<H> | undefined {
  const [first] = items;
  return first && { first, other: items.find(({ account }) => account !== first.account) };
}

function earlierOf<H>(items: readonly Ordered<H>[], firsts: Firsts<H> | undefined): Meeting<H>[] {
  return items.flatMap((item): Meeting<H>[] => {
    const met = firsts?.first.account === item.account ? firsts.other : firsts?.first;
    return met === undefined || met.order >= item.order ? [] : [[met, item]];
  });
}

function byPlace<H>([a, b]: Meeting<H>, [c, d]: Meeting<H>): number {
  return b.order - d.order || a.order - c.order;
}

function asPair<H>([a, b]: Meeting<H>): [H, H] {
  return [a.holder, b.holder];
}
