import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AddressRange, rangeOf } from '../../server/address/address-range.ts';
import { type Cidr, formatCidr, parseCidrSloppy, size } from '../../server/address/cidr.ts';
import { bitsOf, type Family } from '../../server/address/family.ts';
import { freeSpace, nextFree, nextFreePrivate } from '../../server/address/free.ts';
import { isDisjoint, members, smallCidr, smallRange, smallRoom } from './any.ts';

const spaceAndTaken = fc.tuple(fc.array(smallCidr, { maxLength: 3 }), fc.array(smallRange, { maxLength: 8 }));

describe('nextFree', () => {
  test('steps over what is taken', () => {
    expect(free(16, ['10.0.0.0/8'], ['10.0.0.0/15', '10.3.128.0/24'], 3)).toEqual([
      '10.2.0.0/16',
      '10.4.0.0/16',
      '10.5.0.0/16',
    ]);
  });

  test('gives what there is when that is less', () => {
    expect(free(9, ['10.0.0.0/8'], ['10.0.0.1/32'], 5)).toEqual(['10.128.0.0/9']);
    expect(free(8, ['10.0.0.0/8'], ['10.0.0.1/32'], 5)).toEqual([]);
    expect(free(7, ['10.0.0.0/8'], [], 5)).toEqual([]);
    expect(free(33, ['10.0.0.0/8'], [], 5)).toEqual([]);
    expect(free(16, ['10.0.0.0/8'], [], 0)).toEqual([]);
  });

  test('goes on in the next room, and gives nothing twice where rooms overlap', () => {
    expect(free(9, ['10.128.0.0/9', '10.0.0.0/8'], [], 5)).toEqual(['10.128.0.0/9', '10.0.0.0/9']);
  });

  test('single addresses of all IPv6', () => {
    expect(free(128, ['::/0'], ['::/1', '8000::/127'], 2)).toEqual(['8000::2/128', '8000::3/128']);
    expect(free(0, ['::/0'], [], 2)).toEqual(['::/0']);
  });

  test('finds each block that a naive search finds, lowest first', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Family>('IPv4', 'IPv6'),
        fc.array(smallRange, { maxLength: 8 }),
        fc.nat(6),
        (family, taken, host) => {
          const room = smallRoom(family);
          const prefix = bitsOf(family) - host;
          const used = union(taken);
          const naive = Array.from(
            { length: 64 >> host },
            (_, n): Cidr => ({ family, first: room.first + (BigInt(n) << BigInt(host)), prefix }),
          ).filter((cidr) => isDisjoint(members(rangeOf(cidr)), used));
          expect(nextFree(prefix, [room], taken, 64)).toEqual(naive);
          expect(nextFree(prefix, [room], taken, 2)).toEqual(naive.slice(0, 2));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('nextFreePrivate', () => {
  test('prefers 10.0.0.0/8, then the others of RFC 1918', () => {
    expect(nextFreePrivate('IPv4', 16, [range('10.0.0.0/16')], 1).map(formatCidr)).toEqual(['10.1.0.0/16']);
    expect(nextFreePrivate('IPv4', 16, [range('10.0.0.0/8')], 1).map(formatCidr)).toEqual(['172.16.0.0/16']);
    const most = [range('10.0.0.0/8'), range('172.16.0.0/12')];
    expect(nextFreePrivate('IPv4', 16, most, 2).map(formatCidr)).toEqual(['192.168.0.0/16']);
    expect(nextFreePrivate('IPv4', 12, [range('10.0.0.0/8')], 2).map(formatCidr)).toEqual(['172.16.0.0/12']);
  });

  test('IPv6 comes from fd00::/8', () => {
    expect(nextFreePrivate('IPv6', 108, [range('fd00::/108')], 1).map(formatCidr)).toEqual([
      'fd00::10:0/108',
    ]);
  });
});

describe('freeSpace', () => {
  test.each([
    [['10.0.0.0/24'], [], ['10.0.0.0/24']],
    [['10.0.0.0/24'], ['10.0.0.0/8'], []],
    [['10.0.0.0/24'], ['10.0.0.64/26'], ['10.0.0.0/26', '10.0.0.128/25']],
    [['10.0.0.0/30', '10.0.0.0/29'], [], ['10.0.0.0/30', '10.0.0.4/30']],
    [['::/0'], ['::/1'], ['8000::/1']],
    [['10.0.0.0/24'], ['::/0'], ['10.0.0.0/24']],
    [['255.255.255.254/31'], ['255.255.255.255/32', '::/0'], ['255.255.255.254/32']],
  ])('%j without %j is %j', (space, taken, expected) => {
    expect([...freeSpace(space.map(cidr), taken.map(range))].map(formatCidr)).toEqual(expected);
  });

  test('is exactly what lies in the space and is not taken, each address once', () => {
    fc.assert(
      fc.property(spaceAndTaken, ([space, taken]) => {
        const blocks = [...freeSpace(space, taken)];
        const found = union(blocks.map(rangeOf));
        const used = union(taken);
        const expected = [...union(space.map(rangeOf))].filter((member) => !used.has(member));
        expect(found).toEqual(new Set(expected));
        expect(blocks.reduce((sum, block) => sum + size(block), 0n)).toBe(BigInt(found.size));
        for (const block of blocks) expect(block.first % size(block)).toBe(0n);
      }),
      { numRuns: 300 },
    );
  });

  test('no two blocks of one room could be one', () => {
    fc.assert(
      fc.property(fc.array(smallRange, { maxLength: 8 }), (taken) => {
        const blocks = [...freeSpace([smallRoom('IPv6')], taken)].map(formatCidr);
        const parents = [...freeSpace([smallRoom('IPv6')], taken)]
          .filter(({ first, prefix }) => (first >> BigInt(128 - prefix)) % 2n === 0n && prefix > 0)
          .map(({ family, first, prefix }) =>
            formatCidr({ family, first: first + (1n << BigInt(128 - prefix)), prefix }),
          );
        expect(blocks.filter((block) => parents.includes(block))).toEqual([]);
      }),
    );
  });
});

function free(prefix: number, space: readonly string[], taken: readonly string[], count: number): string[] {
  return nextFree(prefix, space.map(cidr), taken.map(range), count).map(formatCidr);
}

function union(ranges: readonly AddressRange[]): Set<string> {
  return new Set(ranges.flatMap((item) => [...members(item)]));
}

function range(text: string): AddressRange {
  return rangeOf(cidr(text));
}

function cidr(text: string): Cidr {
  const parsed = parseCidrSloppy(text);
  if (parsed === undefined) throw new Error(`No range: ${text}`);
  return parsed.cidr;
}
