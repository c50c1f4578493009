import type { AddressRange } from './address-range.ts';
import type { Family } from './family.ts';

/**
 * The ranges in the order of a sweep: IPv4 before IPv6, by first address, and of those that start together the widest
 * first. Equal ones keep their order.
 *
 * A million ranges take 2 to 3 seconds when comparing bigints sorts them, and 0.1 to 0.2 this way: the addresses are
 * laid out as machine words, and these are sorted as numbers, the most significant first.
 */
export function inOrder<R extends AddressRange>(ranges: readonly R[]): R[] {
  return [...sorted(ranges, 'IPv4'), ...sorted(ranges, 'IPv6')];
}

function sorted<R extends AddressRange>(all: readonly R[], family: Family): R[] {
  const ranges = all.filter((range) => range.family === family);
  const width = family === 'IPv4' ? 2 : 4;
  const words = wordsOf(ranges, width);

  // Each key is one word of a range (upper half) and the index of the range (lower half).
  const keys = new BigUint64Array(ranges.length);
  const halves = new Uint32Array(keys.buffer);
  for (let index = 0; index < ranges.length; index++) halves[2 * index] = index;

  sortFrom(0, 0, ranges.length);
  const result: R[] = [];
  for (let place = 0; place < ranges.length; place++) {
    const range = ranges[halves[2 * place] ?? 0];
    if (range !== undefined) result.push(range);
  }
  return result;

  /** Sorts the keys from `start` to `end` (not included), whose ranges are equal in all words before this one. */
  function sortFrom(word: number, start: number, end: number): void {
    if (word === 2 * width || end - start < 2) return;
    if (setWord(word, start, end)) {
      sortFrom(word + 1, start, end);
      return;
    }
    keys.subarray(start, end).sort();
    let runStart = start;
    for (let place = start + 1; place <= end; place++) {
      if (place < end && halves[2 * place + 1] === halves[2 * runStart + 1]) continue;
      sortFrom(word + 1, runStart, place);
      runStart = place;
    }
  }

  /** Puts this word of each range into its key: of the first address, then of the last one, where larger comes first. */
  function setWord(word: number, start: number, end: number): boolean {
    const offset = word < width ? width - 1 - word : 3 * width - 1 - word;
    const flip = word < width ? 0 : 0xffff_ffff;
    let isSame = true;
    for (let place = start; place < end; place++) {
      const index = halves[2 * place] ?? 0;
      halves[2 * place + 1] = (words[2 * width * index + offset] ?? 0) ^ flip;
      if (halves[2 * place + 1] !== halves[2 * start + 1]) isSame = false;
    }
    return isSame;
  }
}

/** For each range its first and its last address, of `width` 32-bit words each, the least significant word first. */
function wordsOf(ranges: readonly AddressRange[], width: number): Uint32Array {
  const pairs = new BigUint64Array(ranges.length * width);
  let at = 0;
  for (const range of ranges) {
    for (const address of [range.first, range.last]) {
      pairs[at++] = address;
      if (width === 4) pairs[at++] = address >> 64n;
    }
  }
  return new Uint32Array(pairs.buffer);
}
