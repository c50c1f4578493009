import { bitsOf, type Family } from './family.ts';
import { formatIp, type Ip, parseIpSloppy } from './ip.ts';

/** A network: an address with no bits behind the prefix. */
export interface Cidr {
  readonly family: Family;
  readonly first: bigint;
  readonly prefix: number;
}

export interface ParsedCidr {
  readonly cidr: Cidr;
  /** As written, with the bits behind the prefix. */
  readonly address: Ip;
  readonly hostBits: boolean;
  /** In an IPv4 octet or in the prefix length. */
  readonly leadingZeros: boolean;
  /** Written with an IPv4-mapped IPv6 address: Go then counts the prefix from 128 bits. */
  readonly mapped: boolean;
}

/** How a range lies to another one. CIDRs never overlap in part. */
export type Relation = 'equal' | 'inside' | 'contains' | 'disjoint';

/** Reads a range as `ParseCIDRSloppy` of k8s.io/utils/net does. */
export function parseCidrSloppy(text: string): ParsedCidr | undefined {
  return parse(text)?.parsed;
}

/** Reads a range as Go's `net.ParseCIDR` does: no leading zeros in IPv4 octets; in the prefix length they are fine. */
export function parseCidrGo(text: string): ParsedCidr | undefined {
  const found = parse(text);
  return found === undefined || found.zerosInAddress ? undefined : found.parsed;
}

function parse(text: string): { readonly parsed: ParsedCidr; readonly zerosInAddress: boolean } | undefined {
  const slash = text.indexOf('/');
  const length = text.slice(slash + 1);
  const parsed = slash === -1 || !/^\d+$/.test(length) ? undefined : parseIpSloppy(text.slice(0, slash));
  if (parsed === undefined) return undefined;
  const { ip, leadingZeros, mapped } = parsed;
  const written = Number(length);
  if (written > (mapped ? 128 : bitsOf(ip.family))) return undefined;
  const address: Ip = mapped && written < 96 ? { family: 'IPv6', value: ip.value | (0xffffn << 32n) } : ip;
  const cidr = cidrOf(address, mapped && written >= 96 ? written - 96 : written);
  return {
    parsed: {
      cidr,
      address: ip,
      hostBits: cidr.first !== address.value,
      leadingZeros: leadingZeros || /^0\d/.test(length),
      mapped,
    },
    zerosInAddress: leadingZeros,
  };
}

/** The network of that prefix length that holds an address. */
export function cidrOf({ family, value }: Ip, prefix: number): Cidr {
  const host = BigInt(bitsOf(family) - prefix);
  return { family, first: (value >> host) << host, prefix };
}

export function formatCidr({ family, first, prefix }: Cidr): string {
  return `${formatIp({ family, value: first })}/${prefix}`;
}

/** How many addresses, network and broadcast address included. */
export function size({ family, prefix }: Cidr): bigint {
  return 1n << BigInt(bitsOf(family) - prefix);
}

export function lastAddress(cidr: Cidr): bigint {
  return cidr.first + size(cidr) - 1n;
}

/** `RangeSize` of k8s.io/utils/net, which kubeadm and kube-apiserver compare: 0 for /0 and /1, at most 2^63-1. */
export function rangeSize({ family, prefix }: Cidr): bigint {
  if (prefix < 2) return 0n;
  const host = bitsOf(family) - prefix;
  return host >= 63 ? (1n << 63n) - 1n : 1n << BigInt(host);
}

/** `GetIndexedIP` of k8s.io/utils/net: the n-th address behind the first; undefined when the range is too small. */
export function indexedIp(cidr: Cidr, n: number): Ip | undefined {
  const value = cidr.first + BigInt(n);
  return value > lastAddress(cidr) ? undefined : { family: cidr.family, value };
}

export function containsIp(cidr: Cidr, { family, value }: Ip): boolean {
  return family === cidr.family && value >= cidr.first && value <= lastAddress(cidr);
}

export function relation(a: Cidr, b: Cidr): Relation {
  if (a.family !== b.family || a.first > lastAddress(b) || b.first > lastAddress(a)) return 'disjoint';
  if (a.prefix === b.prefix) return 'equal';
  return a.prefix > b.prefix ? 'inside' : 'contains';
}
