import ipaddr from 'ipaddr.js';
import type { Family } from './family.ts';

export interface Ip {
  readonly family: Family;
  readonly value: bigint;
}

export interface ParsedIp {
  /** An IPv4-mapped IPv6 address has family IPv4, as Go's `To4` sees it. */
  readonly ip: Ip;
  /** An IPv4 octet is written with leading zeros, also one inside an IPv6 address. */
  readonly leadingZeros: boolean;
  /** Written as an IPv4-mapped IPv6 address, such as `::ffff:10.0.0.1`. */
  readonly mapped: boolean;
}

/**
 * Reads an address as `ParseIPSloppy` of k8s.io/utils/net does, which is Go 1.16's `net.ParseIP`. No library reads
 * just these texts: ipaddr.js takes `10.1` and refuses `fd00:00000::1`.
 */
export function parseIpSloppy(text: string): ParsedIp | undefined {
  const separator = /[.:]/.exec(text)?.[0];
  if (separator === '.') {
    const octets = octetsOf(text);
    return (
      octets && {
        ip: { family: 'IPv4', value: octets.value },
        leadingZeros: octets.leadingZeros,
        mapped: false,
      }
    );
  }
  if (separator !== ':') return undefined;
  const parsed = parseIpv6(text);
  if (parsed === undefined) return undefined;
  const { value, leadingZeros } = parsed;
  const mapped = value >> 32n === 0xffffn;
  const ip: Ip = mapped ? { family: 'IPv4', value: value & 0xffffffffn } : { family: 'IPv6', value };
  return { ip, leadingZeros, mapped };
}

/** Reads an address as `net.ParseIP` of Go 1.26 does: as the sloppy parser, without leading zeros in IPv4 octets. */
export function parseIpGo(text: string): Ip | undefined {
  const parsed = parseIpSloppy(text);
  return parsed === undefined || parsed.leadingZeros ? undefined : parsed.ip;
}

/** As Go's `net.IP.String` prints it: dotted, or in RFC 5952 form. */
export function formatIp({ family, value }: Ip): string {
  const bytes: number[] = [];
  for (let shift = family === 'IPv4' ? 24n : 120n; shift >= 0n; shift -= 8n)
    bytes.push(Number((value >> shift) & 0xffn));
  return ipaddr.fromByteArray(bytes).toString();
}

interface Bits {
  readonly value: bigint;
  readonly leadingZeros: boolean;
}

function octetsOf(text: string): Bits | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d+$/.test(part) || Number(part) > 255)) return undefined;
  const value = parts.reduce((sum, part) => (sum << 8n) | BigInt(Number(part)), 0n);
  return { value, leadingZeros: parts.some((part) => /^0\d/.test(part)) };
}

function parseIpv6(text: string): Bits | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = '', tail] = halves;
  const front = groupsOf(head, tail === undefined);
  const back = tail === undefined ? noGroups : groupsOf(tail, true);
  if (front === undefined || back === undefined) return undefined;
  const written = front.groups.length + back.groups.length;
  if (tail === undefined ? written !== 8 : written > 7) return undefined;
  const groups = [...front.groups, ...new Array<bigint>(8 - written).fill(0n), ...back.groups];
  return {
    value: groups.reduce((sum, group) => (sum << 16n) | group, 0n),
    leadingZeros: front.leadingZeros || back.leadingZeros,
  };
}

interface Groups {
  readonly groups: readonly bigint[];
  readonly leadingZeros: boolean;
}

const noGroups: Groups = { groups: [], leadingZeros: false };

/** 16-bit groups; the last four bytes may be dotted where the address ends. */
function groupsOf(text: string, endsAddress: boolean): Groups | undefined {
  if (text === '') return noGroups;
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const octets = endsAddress && last.includes('.') ? octetsOf(last) : undefined;
  const hex = octets === undefined ? parts : parts.slice(0, -1);
  // Go counts the value, not the digits: `00001` is 1.
  if (hex.some((part) => !/^0*[0-9a-fA-F]{1,4}$/.test(part))) return undefined;
  const groups = hex.map((part) => BigInt(`0x${part}`));
  if (octets === undefined) return { groups, leadingZeros: false };
  return {
    groups: [...groups, octets.value >> 16n, octets.value & 0xffffn],
    leadingZeros: octets.leadingZeros,
  };
}
