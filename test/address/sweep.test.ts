import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AddressRange, rangeOf } from '../../server/address/address-range.ts';
import { parseCidrSloppy } from '../../server/address/cidr.ts';
import { inOrder } from '../../server/address/in-order.ts';
import { groupEqual, overlaps } from '../../server/address/sweep.ts';
import { anyCidr, isDisjoint, members, smallCidr, smallRange } from './any.ts';

interface Named extends AddressRange {
  readonly name: string;
}

const manyRanges = fc.array(fc.oneof(smallRange, smallCidr.map(rangeOf), anyCidr.map(rangeOf)), {
  maxLength: 30,
});

describe('overlaps', () => {
  test('names the range around the other one first', () => {
    const ranges = named(
      '10.96.0.0/16',
      'fd00::/64',
      '10.0.0.0/8',
      '11.0.0.0/8',
      'fd00::/64',
      '10.97.0.0/16',
    );
    expect(pairs(ranges)).toEqual([
      '10.0.0.0/8 > 10.96.0.0/16',
      '10.0.0.0/8 > 10.97.0.0/16',
      'fd00::/64 > fd00::/64',
    ]);
  });

  test('finds the pair of two owners also through ranges between them', () => {
    const ranges = named('10.0.0.0/24', '10.0.0.0/16', '10.0.0.0/8');
    expect(pairs(ranges)).toEqual([
      '10.0.0.0/8 > 10.0.0.0/16',
      '10.0.0.0/8 > 10.0.0.0/24',
      '10.0.0.0/16 > 10.0.0.0/24',
    ]);
  });

  test('the last address of one range and the first of the next do not meet', () => {
    expect(
      pairs(named('10.0.0.0/25', '10.0.0.128/25', '0.0.0.0/32', '255.255.255.255/32', '::/128')),
    ).toEqual([]);
  });

  test('pools overlap in part', () => {
    const pool = (name: string, first: bigint, last: bigint): Named => ({
      family: 'IPv4',
      name,
      first,
      last,
    });
    expect(pairs([pool('b', 5n, 20n), pool('a', 1n, 5n), pool('c', 21n, 22n)])).toEqual(['a > b']);
  });

  test('finds what comparing each with each finds, in the order of the sweep', () => {
    fc.assert(
      fc.property(manyRanges, (ranges) => {
        const order = inOrder(ranges);
        const naive = order.flatMap((later, place) =>
          order.slice(0, place).flatMap((earlier) => (meets(earlier, later) ? [[earlier, later]] : [])),
        );
        const found = [...overlaps(ranges)];
        expect(found.length).toBe(naive.length);
        found.forEach(([earlier, later], index) => {
          expect(earlier).toBe(naive[index]?.[0]);
          expect(later).toBe(naive[index]?.[1]);
        });
      }),
    );
  });

  test('agrees with sets of addresses', () => {
    fc.assert(
      fc.property(smallRange, smallRange, (a, b) => {
        expect([...overlaps([a, b])].length > 0).toBe(!isDisjoint(members(a), members(b)));
      }),
      { numRuns: 500 },
    );
  });

  test('the first pair of a hundred thousand nested ranges comes without the others', () => {
    const ranges = Array.from({ length: 100_000 }, (_, n) => ({
      family: 'IPv6' as const,
      first: BigInt(n),
      last: 400_000n - BigInt(n),
    }));
    expect(overlaps(ranges).next().value).toEqual([ranges[0], ranges[1]]);
  });
});

describe('inOrder', () => {
  test('IPv4 first, then by first address, the widest first, equal ones as they came', () => {
    fc.assert(
      fc.property(manyRanges, (ranges) => {
        const naive = ranges.toSorted(
          (a, b) =>
            a.family.localeCompare(b.family) ||
            Number(a.first > b.first) - Number(a.first < b.first) ||
            Number(a.last < b.last) - Number(a.last > b.last),
        );
        const order = inOrder(ranges);
        expect(order).toHaveLength(naive.length);
        order.forEach((range, index) => {
          expect(range).toBe(naive[index]);
        });
      }),
    );
  });

  test('each word of an IPv6 address counts', () => {
    const at = [0n, 1n, 1n << 31n, 1n << 32n, 1n << 63n, 1n << 64n, 1n << 96n, (1n << 128n) - 1n];
    const ranges = at.map((first): AddressRange => ({ family: 'IPv6', first, last: (1n << 128n) - 1n }));
    expect(inOrder(ranges.toReversed())).toEqual(ranges);
    const ends = at.map((last): AddressRange => ({ family: 'IPv6', first: 0n, last }));
    expect(inOrder(ends)).toEqual(ends.toReversed());
  });
});

describe('groupEqual', () => {
  test('puts together who uses the same addresses', () => {
    const groups = groupEqual(
      [
        { who: 'pods', cidr: '10.244.0.0/16' },
        { who: 'services', cidr: '10.96.0.0/12' },
        { who: 'the CNI', cidr: '10.244.0.0/16' },
        { who: 'nodes', cidr: '10.244.0.0/17' },
      ],
      ({ cidr }) => range(cidr),
    );
    expect(groups.map(({ items }) => items.map(({ who }) => who))).toEqual([
      ['services'],
      ['pods', 'the CNI'],
      ['nodes'],
    ]);
  });

  test('the same number is another address in the other family', () => {
    expect(groupEqual(named('0.0.0.1/32', '::1/128'), (item) => item)).toHaveLength(2);
  });

  test('every item is in one group, and groups differ', () => {
    fc.assert(
      fc.property(manyRanges, (ranges) => {
        const groups = groupEqual(ranges, (item) => item);
        expect(groups.flatMap(({ items }) => items)).toEqual(inOrder(ranges));
        const keys = groups.map(({ family, first, last }) => `${family} ${first} ${last}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { items, ...whole } of groups) for (const item of items) expect(item).toEqual(whole);
      }),
    );
  });
});

function meets(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

function pairs(ranges: readonly Named[]): string[] {
  return [...overlaps(ranges)].map(([a, b]) => `${a.name} > ${b.name}`);
}

function named(...texts: readonly string[]): Named[] {
  return texts.map((name) => ({ ...range(name), name }));
}

function range(text: string): AddressRange {
  const parsed = parseCidrSloppy(text);
  if (parsed === undefined) throw new Error(`No range: ${text}`);
  return rangeOf(parsed.cidr);
}
