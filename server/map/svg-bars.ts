import { type AddressRange, rangeCount } from '../address/address-range.ts';
import { bitsOf, type Family } from '../address/family.ts';
import type { MappedRange } from './address-map.ts';
import { box } from './svg-parts.ts';

/** Where a bar begins and how long it is, in pixels. */
export interface Lane {
  readonly x: number;
  readonly width: number;
}

/** Prefix lengths that the scale names. */
export const ticks = { IPv4: [0, 8, 16, 24, 32], IPv6: [0, 32, 64, 96, 128] } as const;

const height = 12;

/** Where a prefix length is on the scale: a bit is as long as any other. */
export function bitX(prefix: number, family: Family, lane: Lane): number {
  return lane.x + (lane.width * prefix) / bitsOf(family);
}

/**
 * The size of a range on a scale of bits: the bar begins at the prefix length and ends at a single address. Of node blocks
 * the part before their size is full, the addresses of one block faint.
 */
export function sizeBar({ role, range, use }: MappedRange, lane: Lane, y: number): string {
  const { family } = range;
  const start = bitX(bitsOf(family) - bitCount(rangeCount(range)), family, lane);
  const end = lane.x + lane.width;
  const split = use?.prefix === undefined ? end : bitX(use.prefix, family, lane);
  const frame = box(lane.x, y, lane.width, height, 'empty');
  const full = box(start, y, Math.max(2, split - start), height, role);
  const faint = split < end ? box(split, y, end - split, height, `${role} faint`) : '';
  const marks = ticks[family]
    .slice(1, -1)
    .map((tick) => box(bitX(tick, family, lane) - 0.5, y, 1, height, 'page'));
  return `${frame}${full}${faint}${marks.join('')}`;
}

/** A range from its first to its last address, with what lies in it at its place. */
export function contentBar({ range, ranges, addresses }: MappedRange, lane: Lane, y: number): string {
  const inner = ranges.map((one) => {
    const x = xIn(range, one.range.first, lane);
    const width = Math.max(2, xIn(range, one.range.last + 1n, lane) - x);
    const hit = one.conflicts.length === 0 ? '' : box(x, y, width, height, 'hit');
    return `${box(x, y, width, height, one.role)}${hit}`;
  });
  const ticks = new Map<number, string>();
  for (const { ip, role, conflicts } of addresses) {
    const x = Math.min(Math.round(xIn(range, ip.value, lane)), lane.x + lane.width - 2);
    if (conflicts.length > 0) ticks.set(x, box(x, y - 3, 2, height + 6, 'error'));
    else if (!ticks.has(x)) ticks.set(x, box(x, y, 2, height, role));
  }
  return `${box(lane.x, y, lane.width, height, 'empty')}${inner.join('')}${[...ticks.values()].join('')}`;
}

function xIn(range: AddressRange, address: bigint, lane: Lane): number {
  const parts = 1_000_000n;
  return (
    lane.x + (lane.width * Number(((address - range.first) * parts) / rangeCount(range))) / Number(parts)
  );
}

/** The logarithm to the base of 2. */
function bitCount(count: bigint): number {
  const digits = count.toString(2);
  return (
    digits.length -
    1 +
    Math.log2(Number.parseInt(digits.slice(0, 30), 2) / 2 ** (Math.min(30, digits.length) - 1))
  );
}
