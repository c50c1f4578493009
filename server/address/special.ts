import { type Cidr, containsIp } from './cidr.ts';
import type { Ip } from './ip.ts';

// As the methods of Go's net.IP of the same names.

export function isUnspecified({ value }: Ip): boolean {
  return value === 0n;
}

export function isLoopback(ip: Ip): boolean {
  return ip.family === 'IPv4' ? within(ip, 0x7f000000n, 8) : ip.value === 1n;
}

export function isMulticast(ip: Ip): boolean {
  return ip.family === 'IPv4' ? within(ip, 0xe0000000n, 4) : within(ip, 0xffn << 120n, 8);
}

/** IPv6 only: scope 1 in the second byte, whatever the flags. */
export function isInterfaceLocalMulticast(ip: Ip): boolean {
  return ip.family === 'IPv6' && multicastScope(ip) === 1n;
}

export function isLinkLocalMulticast(ip: Ip): boolean {
  return ip.family === 'IPv4' ? within(ip, 0xe0000000n, 24) : multicastScope(ip) === 2n;
}

export function isLinkLocalUnicast(ip: Ip): boolean {
  return ip.family === 'IPv4' ? within(ip, 0xa9fe0000n, 16) : within(ip, 0xfe80n << 112n, 10);
}

export function isBroadcast({ family, value }: Ip): boolean {
  return family === 'IPv4' && value === 0xffffffffn;
}

export function isGlobalUnicast(ip: Ip): boolean {
  return !(
    isBroadcast(ip) ||
    isUnspecified(ip) ||
    isLoopback(ip) ||
    isMulticast(ip) ||
    isLinkLocalUnicast(ip)
  );
}

/** fec0::/10, which RFC 3879 deprecates. */
export const siteLocal: Cidr = { family: 'IPv6', first: 0xfec0n << 112n, prefix: 10 };

/** The ranges of RFC 1918 and RFC 4193: free for everyone's own networks. */
export const privateRanges: readonly Cidr[] = [
  { family: 'IPv4', first: 0x0a000000n, prefix: 8 },
  { family: 'IPv4', first: 0xac100000n, prefix: 12 },
  { family: 'IPv4', first: 0xc0a80000n, prefix: 16 },
  { family: 'IPv6', first: 0xfdn << 120n, prefix: 8 },
];

function within(ip: Ip, first: bigint, prefix: number): boolean {
  return containsIp({ family: ip.family, first, prefix }, ip);
}

function multicastScope(ip: Ip): bigint | undefined {
  return isMulticast(ip) ? (ip.value >> 112n) & 0xfn : undefined;
}
