import type { Cidr } from '../../address/cidr.ts';
import { parseCidrSloppy, relation } from '../../address/cidr.ts';

/** Addresses with a meaning of their own; IANA special-purpose registries, and what container hosts use by default. */
const known: readonly (readonly [range: string, what: string])[] = [
  ['10.0.0.0/8', 'private addresses (RFC 1918)'],
  ['172.16.0.0/12', 'private addresses (RFC 1918)'],
  ['192.168.0.0/16', 'private addresses (RFC 1918)'],
  ['100.64.0.0/10', 'shared address space of providers (RFC 6598)'],
  ['127.0.0.0/8', 'loopback: reaches only the same host, or the same Pod'],
  ['169.254.0.0/16', 'link-local: not routed'],
  ['192.0.2.0/24', 'reserved for documentation'],
  ['198.51.100.0/24', 'reserved for documentation'],
  ['203.0.113.0/24', 'reserved for documentation'],
  ['198.18.0.0/15', 'reserved for benchmarks'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved (class E): many hosts refuse it'],
  ['0.0.0.0/32', 'unspecified: stands for all addresses of a host'],
  ['0.0.0.0/8', 'this host: no address of a peer'],
  ['fc00::/7', 'unique local addresses, the private ones of IPv6'],
  ['fe80::/10', 'link-local: not routed'],
  ['fec0::/10', 'site-local, deprecated'],
  ['ff00::/8', 'multicast'],
  ['2001:db8::/32', 'reserved for documentation'],
  ['3fff::/20', 'reserved for documentation'],
  ['64:ff9b::/96', 'NAT64: stands for IPv4 addresses'],
  ['64:ff9b:1::/48', 'NAT64: stands for IPv4 addresses'],
  ['2002::/16', '6to4, out of use'],
  ['2001::/32', 'Teredo, out of use'],
  ['::1/128', 'loopback: reaches only the same host, or the same Pod'],
  ['::/128', 'unspecified: stands for all addresses of a host'],
];

const ranges = known.flatMap(([range, what]) => {
  const cidr = parseCidrSloppy(range)?.cidr;
  return cidr === undefined ? [] : [{ cidr, what }];
});

/** What kind of addresses a range holds; undefined when it is partly one, partly another. */
export function natureOf(range: Cidr): string | undefined {
  const touched = ranges.filter(({ cidr }) => relation(range, cidr) !== 'disjoint');
  if (touched.length === 0) return 'public addresses';
  return touched.find(({ cidr }) => relation(range, cidr) !== 'contains')?.what;
}

/** The same as a fact about a range of the cluster. */
export function natureFact(range: Cidr): string[] {
  const what = natureOf(range);
  if (what === undefined) return [];
  const harm =
    what === 'public addresses' ? ': the real hosts that have them cannot be reached from Pods' : '';
  return [`**Kind** ${what}${harm}`];
}
