import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rangeOf } from '../../server/address/address-range.ts';
import {
  type Cidr,
  cidrOf,
  containsIp,
  formatCidr,
  indexedIp,
  lastAddress,
  type ParsedCidr,
  parseCidrGo,
  parseCidrSloppy,
  rangeSize,
  relation,
  size,
} from '../../server/address/cidr.ts';
import { formatIp } from '../../server/address/ip.ts';
import { anyCidr, anyIp, members, smallCidr } from './any.ts';

/** Text; the address and the network that Kubernetes reads (`-`: refuses it); what Go reads, where it differs. */
const readings = rangeReadings([
  ['10.0.0.0/8', '10.0.0.0 in 10.0.0.0/8'],
  ['10.0.0.5/24', '10.0.0.5 in 10.0.0.0/24'],
  ['0.0.0.0/0', '0.0.0.0 in 0.0.0.0/0'],
  ['1.2.3.4/32', '1.2.3.4 in 1.2.3.4/32'],
  ['010.0.0.1/8', '10.0.0.1 in 10.0.0.0/8', '-'],
  ['10.0.0.010/32', '10.0.0.10 in 10.0.0.10/32', '-'],
  ['10.00.0.0/8', '10.0.0.0 in 10.0.0.0/8', '-'],
  ['00.0.0.0/0', '0.0.0.0 in 0.0.0.0/0', '-'],
  ['10.0.0.0/08', '10.0.0.0 in 10.0.0.0/8'],
  ['10.0.0.0/032', '10.0.0.0 in 10.0.0.0/32'],
  ['10.0.0.0/000000000000000000000024', '10.0.0.0 in 10.0.0.0/24'],
  ['0x7f.1/8', '-'],
  ['0x7f.0.0.1/8', '-'],
  ['0X7F000001/8', '-'],
  ['10.1/16', '-'],
  ['10/8', '-'],
  ['167772160/8', '-'],
  ['10.0.0/24', '-'],
  ['10.0.0.0', '-'],
  ['10.0.0.0/', '-'],
  ['/8', '-'],
  ['', '-'],
  ['10.0.0.0/33', '-'],
  ['10.0.0.0/99999999999', '-'],
  ['10.0.0.0/+8', '-'],
  ['10.0.0.0/-8', '-'],
  ['10.0.0.0/-0', '-'],
  ['10.0.0.0/0x8', '-'],
  ['10.0.0.0/1e1', '-'],
  ['10.0.0.0/8.0', '-'],
  ['10.0.0.0/8/8', '-'],
  ['10.0.0.0/255.0.0.0', '-'],
  ['10.0.0.0/ 8', '-'],
  ['10.0.0.0/8 ', '-'],
  ['10.0.0.0 /8', '-'],
  [' 10.0.0.0/8', '-'],
  ['1.2.3.4/32\n', '-'],
  ['+10.0.0.0/8', '-'],
  ['10.0.0.+1/8', '-'],
  ['-10.0.0.0/8', '-'],
  ['256.0.0.0/8', '-'],
  ['10.0.0.256/8', '-'],
  ['10.0.0.0.0/8', '-'],
  ['10.0.0./8', '-'],
  ['.10.0.0.0/8', '-'],
  ['10..0.0/8', '-'],
  ['1.2.3.4e0/8', '-'],
  ['٣.0.0.0/8', '-'],

  ['fd00::/8', 'fd00:: in fd00::/8'],
  ['FD00::1/64', 'fd00::1 in fd00::/64'],
  ['::/0', ':: in ::/0'],
  ['::1/128', '::1 in ::1/128'],
  ['fd00::/064', 'fd00:: in fd00::/64'],
  ['fd00:00000::1/64', 'fd00::1 in fd00::/64', '-'],
  ['0fd00::/8', 'fd00:: in fd00::/8', '-'],
  ['::10.0.0.1/96', '::a00:1 in ::/96'],
  ['fd00::/129', '-'],
  ['fd00::/+64', '-'],
  ['::/-0', '-'],
  ['fd00::/ 64', '-'],
  ['fd00::1 /64', '-'],
  ['1::2::3/64', '-'],
  ['::1:2:3:4:5:6:7:8/64', '-'],
  ['1:2:3:4:5:6:7:8::/64', '-'],
  ['1:2:3:4:5:6:7/64', '-'],
  [':1::/64', '-'],
  ['1:/64', '-'],
  [':::/64', '-'],
  ['12345::/64', '-'],
  ['g::/64', '-'],
  ['1:2:3:4:5:10.0.0.1/64', '-'],
  ['1:2:3:4:5:6:7:10.0.0.1/64', '-'],
  ['::10.0.0.1:1/96', '-'],
  ['fe80::1%eth0/64', '-'],
  ['fe80::%25eth0/64', '-'],
  ['fe80::1%/64', '-'],
  ['fe80::1/64%eth0', '-'],

  // The mask has 128 bits, and what is printed depends on where the network lies after it.
  ['::ffff:10.0.0.0/112', '10.0.0.0 in 10.0.0.0/16'],
  ['::ffff:10.0.0.1/128', '10.0.0.1 in 10.0.0.1/32'],
  ['::ffff:10.0.0.1/96', '10.0.0.1 in 0.0.0.0/0'],
  ['::ffff:10.0.0.1/95', '10.0.0.1 in ::fffe:0:0/95'],
  ['::ffff:10.0.0.1/24', '10.0.0.1 in ::/24'],
  ['::ffff:10.0.0.1/0', '10.0.0.1 in ::/0'],
  ['::ffff:10.0.0.1/129', '-'],
  ['::ffff:010.0.0.1/96', '10.0.0.1 in 0.0.0.0/0', '-'],
  ['::ffff:0x7f.0.0.1/96', '-'],
  ['::ffff:10.1/96', '-'],
  ['::ffff:256.0.0.1/96', '-'],
]);

describe('reading a range', () => {
  test.each(readings)('%j', (text, sloppy, go) => {
    expect(told(parseCidrSloppy(text)), 'as Kubernetes').toBe(sloppy);
    expect(told(parseCidrGo(text)), 'as Go').toBe(go);
  });

  test.each([
    ['10.0.0.0/24', []],
    ['10.0.0.5/24', ['hostBits']],
    ['010.0.0.0/24', ['leadingZeros']],
    ['10.0.0.0/024', ['leadingZeros']],
    ['10.0.0.0/00', ['hostBits', 'leadingZeros']],
    ['10.0.0.0/0', ['hostBits']],
    ['0fd00::/8', ['leadingZeros']],
    ['fd00:0::/8', []],
    ['::ffff:10.0.0.0/112', ['mapped']],
    ['::ffff:10.0.0.1/112', ['hostBits', 'mapped']],
    ['::ffff:0.0.0.0/96', ['mapped']],
    ['::ffff:0.0.0.0/95', ['hostBits', 'mapped']],
    ['::ffff:0.0.0.0/64', ['hostBits', 'mapped']],
    ['::ffff:010.0.0.0/112', ['leadingZeros', 'mapped']],
  ])('%s is unusual in: %j', (text, marks) => {
    const parsed = parseCidrSloppy(text);
    expect((['hostBits', 'leadingZeros', 'mapped'] as const).filter((mark) => parsed?.[mark])).toEqual(marks);
  });

  test('the mask is as it was written', () => {
    expect(parseCidrSloppy('10.0.0.0/08')?.mask).toEqual({ ones: 8, bits: 32 });
    expect(parseCidrSloppy('fd00::/8')?.mask).toEqual({ ones: 8, bits: 128 });
    expect(parseCidrSloppy('::ffff:10.0.0.0/112')?.mask).toEqual({ ones: 112, bits: 128 });
  });

  test('what is printed is read as the same range', () => {
    fc.assert(
      fc.property(anyCidr, (cidr) => {
        const parsed = parseCidrGo(formatCidr(cidr));
        expect(parsed).toEqual(parseCidrSloppy(formatCidr(cidr)));
        expect(parsed).toMatchObject({ leadingZeros: false, mask: { ones: cidr.prefix } });
        if (!parsed?.mapped) expect(parsed).toMatchObject({ cidr, hostBits: false });
      }),
    );
  });
});

describe('a range as a set', () => {
  test('relation says what the sets say', () => {
    fc.assert(
      fc.property(smallCidr, smallCidr, (a, b) => {
        const [ours, others] = [members(rangeOf(a)), members(rangeOf(b))];
        const common = [...ours].filter((member) => others.has(member)).length;
        const expected = { 0: 'disjoint', [others.size]: 'contains', [ours.size]: 'inside' }[common];
        const isEqual = common === ours.size && common === others.size;
        expect(relation(a, b)).toBe(isEqual ? 'equal' : expected);
      }),
      { numRuns: 500 },
    );
  });

  test('relation reads the other way round from the other side', () => {
    const opposite = { equal: 'equal', disjoint: 'disjoint', inside: 'contains', contains: 'inside' };
    fc.assert(
      fc.property(anyCidr, anyCidr, (a, b) => {
        expect(relation(b, a)).toBe(opposite[relation(a, b)]);
      }),
    );
  });

  test('the range around an address holds it, and starts where its own bits end', () => {
    fc.assert(
      fc.property(anyIp, fc.nat(32), (ip, prefix) => {
        const cidr = cidrOf(ip, prefix);
        expect(containsIp(cidr, ip)).toBe(true);
        expect(cidr.first % size(cidr)).toBe(0n);
        expect(lastAddress(cidr) - cidr.first + 1n).toBe(size(cidr));
      }),
    );
  });

  test('an address of the other family is never inside', () => {
    const all: Cidr = { family: 'IPv6', first: 0n, prefix: 0 };
    expect(containsIp(all, { family: 'IPv4', value: 1n })).toBe(false);
    expect(relation(all, { family: 'IPv4', first: 0n, prefix: 0 })).toBe('disjoint');
  });
});

test.each([
  ['10.0.0.0/8', 1n << 24n],
  ['10.0.0.1/32', 1n],
  ['0.0.0.0/2', 1n << 30n],
  ['0.0.0.0/1', 0n],
  ['0.0.0.0/0', 0n],
  ['fd00::/128', 1n],
  ['fd00::/66', 1n << 62n],
  ['fd00::/65', (1n << 63n) - 1n],
  ['fd00::/64', (1n << 63n) - 1n],
  ['::/2', (1n << 63n) - 1n],
  ['::/1', 0n],
  ['::/0', 0n],
])('Kubernetes counts %s as %s addresses', (text, count) => {
  expect(rangeSize(cidr(text))).toBe(count);
});

test.each([
  ['10.96.0.0/12', 10, '10.96.0.10'],
  ['10.96.0.0/30', 3, '10.96.0.3'],
  ['10.96.0.0/30', 4, '-'],
  ['fd00:10:96::/112', 10, 'fd00:10:96::a'],
  ['fd00::/128', 1, '-'],
  ['255.255.255.252/30', 4, '-'],
])('in %s address number %i is %s', (text, index, address) => {
  const ip = indexedIp(cidr(text), index);
  expect(ip === undefined ? '-' : formatIp(ip)).toBe(address);
});

function cidr(text: string): Cidr {
  const parsed = parseCidrSloppy(text);
  if (parsed === undefined) throw new Error(`No range: ${text}`);
  return parsed.cidr;
}

function told(parsed: ParsedCidr | undefined): string {
  return parsed === undefined ? '-' : `${formatIp(parsed.address)} in ${formatCidr(parsed.cidr)}`;
}

type Reading = readonly [text: string, sloppy: string, go?: string];

function rangeReadings(rows: readonly Reading[]): [text: string, sloppy: string, go: string][] {
  return rows.map(([text, sloppy, go = sloppy]) => [text, sloppy, go]);
}
