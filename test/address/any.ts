import fc from 'fast-check';
import type { AddressRange } from '../../server/address/address-range.ts';
import { type Cidr, cidrOf } from '../../server/address/cidr.ts';
import { bitsOf, type Family } from '../../server/address/family.ts';
import type { Ip } from '../../server/address/ip.ts';

const anyFamily = fc.constantFrom<Family>('IPv4', 'IPv6');

/** Any address; also those with long runs of zeros or ones, which are rare among random numbers. */
export const anyIp: fc.Arbitrary<Ip> = anyFamily.chain((family) => {
  const max = (1n << BigInt(bitsOf(family))) - 1n;
  const shifted = fc
    .tuple(fc.bigInt({ min: 0n, max: 0xffff_ffffn }), fc.nat(bitsOf(family) - 1))
    .map(([value, shift]) => (value << BigInt(shift)) & max);
  const mapped = fc.bigInt({ min: 0n, max: 0xffff_ffffn }).map((low) => (0xffff_0000_0000n + low) & max);
  return fc
    .oneof(fc.bigInt({ min: 0n, max }), shifted, mapped, fc.constantFrom(0n, 1n, max))
    .map((value) => ({ family, value }));
});

export const anyCidr: fc.Arbitrary<Cidr> = anyIp.chain((ip) =>
  fc.nat(bitsOf(ip.family)).map((prefix) => cidrOf(ip, prefix)),
);

/** How many addresses lie in `smallRoom`. */
const smallSize = 64;

/** A room so small that a naive model can look at each address; at the end of the IPv4 or of the IPv6 addresses. */
export function smallRoom(family: Family): Cidr {
  const bits = bitsOf(family);
  return { family, first: (1n << BigInt(bits)) - BigInt(smallSize), prefix: bits - 6 };
}

/** A range inside the small room of either family. */
export const smallRange: fc.Arbitrary<AddressRange> = fc
  .tuple(anyFamily, fc.nat(smallSize - 1), fc.nat(smallSize - 1))
  .map(([family, a, b]) => ({
    family,
    first: smallRoom(family).first + BigInt(Math.min(a, b)),
    last: smallRoom(family).first + BigInt(Math.max(a, b)),
  }));

/** A CIDR inside the small room of either family. */
export const smallCidr: fc.Arbitrary<Cidr> = fc
  .tuple(anyFamily, fc.nat(smallSize - 1), fc.nat(6))
  .map(([family, offset, host]) =>
    cidrOf({ family, value: smallRoom(family).first + BigInt(offset) }, bitsOf(family) - host),
  );

/** Each address of a range, as text: the naive model of a set of addresses. */
export function members({ family, first, last }: AddressRange): Set<string> {
  const all = new Set<string>();
  for (let value = first; value <= last; value++) all.add(`${family} ${value}`);
  return all;
}

export function isDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return ![...a].some((member) => b.has(member));
}
