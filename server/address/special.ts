import { type Cidr, containsIp } from './cidr.ts';
import type { Ip } from './ip.ts';

/**
 * The kinds of address that Go's net.IP tells apart, and Kubernetes validation with it.
 * Source: Go 1.26, net/ip.go. An IPv4-mapped IPv6 text is IPv4 here already, as Go's methods take it.
 */

const loopback4: Cidr = { family: 'IPv4', first: 0x7f00_0000n, prefix: 8 };
const linkLocal4: Cidr = { family: 'IPv4', first: 0xa9fe_0000n, prefix: 16 };
const linkLocal6: Cidr = { family: 'IPv6', first: 0xfe80n << 112n, prefix: 10 };
const multicast4: Cidr = { family: 'IPv4', first: 0xe000_0000n, prefix: 4 };
const multicast6: Cidr = { family: 'IPv6', first: 0xffn << 120n, prefix: 8 };
const linkLocalMulticast4: Cidr = { family: 'IPv4', first: 0xe000_0000n, prefix: 24 };
const broadcast = 0xffff_ffffn;

/** 0.0.0.0 or ::. */
export function isUnspecified({ value }: Ip): boolean {
  return value === 0n;
}

/** 127.0.0.0/8 or ::1. */
export function isLoopback(ip: Ip): boolean {
  return ip.family === 'IPv4' ? containsIp(loopback4, ip) : ip.value === 1n;
}

/** 169.254.0.0/16 or fe80::/10. */
export function isLinkLocalUnicast(ip: Ip): boolean {
  return containsIp(linkLocal4, ip) || containsIp(linkLocal6, ip);
}

/** 224.0.0.0/24, or an IPv6 multicast address of scope 2 with any flags. */
export function isLinkLocalMulticast(ip: Ip): boolean {
  return containsIp(linkLocalMulticast4, ip) || multicastScope(ip) === 2n;
}

/** An IPv6 multicast address of scope 1 with any flags; no IPv4 address is one. */
export function isInterfaceLocalMulticast(ip: Ip): boolean {
  return multicastScope(ip) === 1n;
}

/** 224.0.0.0/4 or ff00::/8. */
export function isMulticast(ip: Ip): boolean {
  return containsIp(multicast4, ip) || containsIp(multicast6, ip);
}

/** All others but the broadcast address 255.255.255.255: private, documentation and reserved ones too. */
export function isGlobalUnicast(ip: Ip): boolean {
  const isBroadcast = ip.family === 'IPv4' && ip.value === broadcast;
  return !isBroadcast && !isUnspecified(ip) && !isLoopback(ip) && !isMulticast(ip) && !isLinkLocalUnicast(ip);
}

/** fec0::/10, which RFC 3879 withdrew. Go has no method for it; kubeadm logs about subnets that touch it. */
export const siteLocal: Cidr = { family: 'IPv6', first: 0xfec0n << 112n, prefix: 10 };

/** What Docker gives its bridge docker0 where nobody says otherwise. */
export const dockerBridge: Cidr = { family: 'IPv4', first: 0xac11_0000n, prefix: 16 };

function multicastScope(ip: Ip): bigint | undefined {
  return containsIp(multicast6, ip) ? (ip.value >> 112n) & 15n : undefined;
}
