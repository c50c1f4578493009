import { bitsOf, type Family } from './family.ts';
import { formatIp, type Ip, mappedBase, parseIpGo, parseIpSloppy } from './ip.ts';

/** A range of addresses that a prefix describes. */
export interface Cidr {
  readonly family: Family;
  /** The network address: the bits after the prefix are 0. */
  readonly first: bigint;
  /** How many bits are fixed: 0 to 32, or 0 to 128. */
  readonly prefix: number;
}

/** A mask as Go's IPMask.Size gives it: bits set, of bits in all. */
export interface Mask {
  readonly ones: number;
  readonly bits: 32 | 128;
}

/** A range as it was read, and what is unusual about its text. */
export interface ParsedCidr {
  /** The network as Go prints it: `::ffff:10.0.0.0/112` is 10.0.0.0/16, but `::ffff:10.0.0.0/64` is ::/64. */
  readonly cidr: Cidr;
  /** The address in front of the slash, as it was written. */
  readonly address: Ip;
  /** The prefix length as it was written; of 128 bits for an IPv4-mapped text, also where `cidr` is IPv4. */
  readonly mask: Mask;
  /** Whether the address has bits set after the prefix. */
  readonly hostBits: boolean;
  /** Whether netip.ParsePrefix refuses the text for zeros in front, of the address or of the prefix length. */
  readonly leadingZeros: boolean;
  /** Whether the address is an IPv6 text in ::ffff:0:0/96. */
  readonly mapped: boolean;
}

const maxInt64 = (1n << 63n) - 1n;

export type Relation = 'equal' | 'inside' | 'contains' | 'disjoint';

/**
 * Reads a range as Kubernetes components do: zeros in front are taken as decimal, blanks are refused.
 * Source: k8s.io/utils, net/parse.go, ParseCIDRSloppy (the parser of Go 1.16).
 */
export function parseCidrSloppy(text: string): ParsedCidr | undefined {
  const slash = text.indexOf('/');
  const digits = text.slice(slash + 1);
  if (slash === -1 || !/^\d+$/.test(digits)) return undefined;
  const parsed = parseIpSloppy(text.slice(0, slash));
  if (parsed === undefined) return undefined;
  const { ip, mapped } = parsed;
  const bits = mapped ? 128 : bitsOf(ip.family);
  const ones = Number(digits);
  if (ones > bits) return undefined;
  const cidr = mapped ? mappedCidr(ip.value, ones) : cidrOf(ip, ones);
  const written = mapped && cidr.family === 'IPv6' ? ip.value + mappedBase : ip.value;
  return {
    cidr,
    address: ip,
    mask: { ones, bits },
    hostBits: cidr.first !== written,
    leadingZeros: parsed.leadingZeros || /^0\d/.test(digits),
    mapped,
  };
}

/**
 * Reads a range as Go itself does: zeros in front are refused in the address, and taken in the prefix length.
 * Source: Go 1.26, net/ip.go, ParseCIDR.
 */
export function parseCidrGo(text: string): ParsedCidr | undefined {
  const parsed = parseCidrSloppy(text);
  if (parsed === undefined || parseIpGo(text.slice(0, text.indexOf('/'))) === undefined) return undefined;
  return parsed;
}

/** The range of this prefix length around an address. */
export function cidrOf({ family, value }: Ip, prefix: number): Cidr {
  return { family, first: withoutHostBits(value, bitsOf(family) - prefix), prefix };
}

/** The canonical text. */
export function formatCidr({ family, first, prefix }: Cidr): string {
  return `${formatIp({ family, value: first })}/${prefix}`;
}

/** How many addresses the range has, all of them counted. */
export function size({ family, prefix }: Cidr): bigint {
  return 1n << BigInt(bitsOf(family) - prefix);
}

/**
 * How many addresses Kubernetes thinks that a range has: 0 for the prefix lengths 0 and 1, and at most 2^63 - 1.
 * Source: k8s.io/utils, net/net.go, RangeSize.
 */
export function rangeSize({ family, prefix }: Cidr): bigint {
  const host = bitsOf(family) - prefix;
  if (prefix < 2) return 0n;
  return host < 63 ? 1n << BigInt(host) : maxInt64;
}

export function lastAddress(cidr: Cidr): bigint {
  return cidr.first + size(cidr) - 1n;
}

export function containsIp(cidr: Cidr, { family, value }: Ip): boolean {
  return family === cidr.family && value >= cidr.first && value <= lastAddress(cidr);
}

/** What `a` is to `b`: two prefixes can not overlap in part. */
export function relation(a: Cidr, b: Cidr): Relation {
  if (a.family !== b.family) return 'disjoint';
  const shift = BigInt(bitsOf(a.family) - Math.min(a.prefix, b.prefix));
  if (a.first >> shift !== b.first >> shift) return 'disjoint';
  if (a.prefix === b.prefix) return 'equal';
  return a.prefix > b.prefix ? 'inside' : 'contains';
}

/**
 * The address `index` places after the first one, or undefined when the range is too small for it.
 * Source: k8s.io/utils, net/net.go, GetIndexedIP.
 */
export function indexedIp(cidr: Cidr, index: number): Ip | undefined {
  const ip = { family: cidr.family, value: cidr.first + BigInt(index) };
  return containsIp(cidr, ip) ? ip : undefined;
}

/** Go masks all 128 bits, and then takes the network for IPv4 if it still lies in ::ffff:0:0/96. */
function mappedCidr(value: bigint, ones: number): Cidr {
  return ones < 96
    ? cidrOf({ family: 'IPv6', value: value + mappedBase }, ones)
    : cidrOf({ family: 'IPv4', value }, ones - 96);
}

function withoutHostBits(value: bigint, count: number): bigint {
  const shift = BigInt(count);
  return (value >> shift) << shift;
}
