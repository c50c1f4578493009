import type { Family } from './family.ts';
import { formatIp, type Ip, parseIpSloppy } from './ip.ts';

export interface Cidr {
  readonly family: Family;
  /** The network address. */
  readonly first: bigint;
  readonly prefix: number;
}

export interface ParsedCidr {
  readonly cidr: Cidr;
  readonly address: Ip;
  readonly hostBits: boolean;
  readonly leadingZeros: boolean;
  readonly mapped: boolean;
}

export type Relation = 'equal' | 'inside' | 'contains' | 'disjoint';

export function parseCidrSloppy(text: string): ParsedCidr | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const parsed = parseIpSloppy(match?.[1] ?? '');
  if (match === null || parsed === undefined) return undefined;
  const prefix = Number(match[2]);
  const { ip, leadingZeros, mapped } = parsed;
  if (prefix > bits(ip.family)) return undefined;
  const cidr = cidrOf(ip, prefix);
  return {
    cidr,
    address: ip,
    hostBits: cidr.first !== ip.value,
    leadingZeros: leadingZeros || /^0\d/.test(match[2] ?? ''),
    mapped,
  };
}

export function parseCidrGo(text: string): ParsedCidr | undefined {
  const parsed = parseCidrSloppy(text);
  return parsed?.leadingZeros ? undefined : parsed;
}

export function cidrOf({ family, value }: Ip, prefix: number): Cidr {
  const host = BigInt(bits(family) - prefix);
  return { family, first: (value >> host) << host, prefix };
}

export function formatCidr({ family, first, prefix }: Cidr): string {
  return `${formatIp({ family, value: first })}/${prefix}`;
}

export function size({ family, prefix }: Cidr): bigint {
  return 1n << BigInt(bits(family) - prefix);
}

export function lastAddress(cidr: Cidr): bigint {
  return cidr.first + size(cidr) - 1n;
}

export function containsIp(cidr: Cidr, { family, value }: Ip): boolean {
  return family === cidr.family && value >= cidr.first && value <= lastAddress(cidr);
}

export function relation(a: Cidr, b: Cidr): Relation {
  if (a.family !== b.family || a.first > lastAddress(b) || b.first > lastAddress(a)) return 'disjoint';
  if (a.prefix === b.prefix) return 'equal';
  return a.prefix > b.prefix ? 'inside' : 'contains';
}

function bits(family: Family): number {
  return family === 'IPv4' ? 32 : 128;
}
