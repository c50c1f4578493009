import ipaddr from 'ipaddr.js';
import type { Family } from './family.ts';
import { isOverlongIpv6, readIpv4, regularIpv6 } from './ip-syntax.ts';

/** An address: an unsigned number of 32 or 128 bits. */
export interface Ip {
  readonly family: Family;
  readonly value: bigint;
}

/** An address as it was read, and what is unusual about its text. */
export interface ParsedIp {
  /** An IPv4-mapped IPv6 text gives IPv4, as Go's To4 does. */
  readonly ip: Ip;
  /** Zeros in front that Go 1.26 refuses: in an IPv4 number, or making an IPv6 group longer than four digits. */
  readonly leadingZeros: boolean;
  /** Whether the text is an IPv6 one in ::ffff:0:0/96. */
  readonly mapped: boolean;
}

/** The first address of ::ffff:0:0/96, where IPv6 texts stand for IPv4 addresses. */
export const mappedBase = 0xffff_0000_0000n;

/**
 * Reads an address as Kubernetes components do: zeros in front are taken as decimal, zones and blanks are refused.
 * Source: k8s.io/utils, net/parse.go, ParseIPSloppy (the parser of Go 1.16).
 */
export function parseIpSloppy(text: string): ParsedIp | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/**
 * Reads an address as Go itself does: as `parseIpSloppy`, but zeros in front are refused.
 * Source: Go 1.26, net/ip.go, ParseIP.
 */
export function parseIpGo(text: string): ParsedIp | undefined {
  const parsed = parseIpSloppy(text);
  return parsed?.leadingZeros ? undefined : parsed;
}

/**
 * The canonical text (RFC 5952), as Go's net.IP and netip.Addr print it. An IPv6 value in ::ffff:0:0/96 can only come
 * from counting through a wider range; it is printed as netip does, `::ffff:10.0.0.1`, so that it still shows its family.
 */
export function formatIp({ family, value }: Ip): string {
  if (family === 'IPv4') return formatIpv4(Number(value));
  if (isMapped(value)) return `::ffff:${formatIpv4(Number(value & 0xffff_ffffn))}`;
  const hex = value.toString(16).padStart(32, '0');
  const groups = Array.from({ length: 8 }, (_, index) =>
    Number.parseInt(hex.slice(index * 4, index * 4 + 4), 16),
  );
  return new ipaddr.IPv6(groups).toString();
}

function parseIpv4(text: string): ParsedIp | undefined {
  const read = readIpv4(text);
  if (read === undefined) return undefined;
  return {
    ip: { family: 'IPv4', value: BigInt(read.value) },
    leadingZeros: read.leadingZeros,
    mapped: false,
  };
}

function parseIpv6(text: string): ParsedIp | undefined {
  const read = regularIpv6(text);
  if (read === undefined || !ipaddr.IPv6.isValid(read.text)) return undefined;
  const hex = ipaddr.IPv6.parse(read.text)
    .parts.map((part) => part.toString(16).padStart(4, '0'))
    .join('');
  const value = BigInt(`0x${hex}`);
  const mapped = isMapped(value);
  return {
    ip: mapped ? { family: 'IPv4', value: value - mappedBase } : { family: 'IPv6', value },
    leadingZeros: read.leadingZeros || isOverlongIpv6(text),
    mapped,
  };
}

function isMapped(value: bigint): boolean {
  return value >> 32n === 0xffffn;
}

function formatIpv4(value: number): string {
  return new ipaddr.IPv4([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]).toString();
}
