import { type AddressRange, isWithin, rangeOf, rangeRelation } from './address-range.ts';
import { parseCidrSloppy } from './cidr.ts';

/** What addresses are fit for, as far as that is the same everywhere. */
type Fitness =
  /** For the networks of a cluster. */
  | 'private'
  /** Lent by their owner: hosts of the internet have them. */
  | 'public'
  /** Never the address of a machine that others reach. */
  | 'unassignable'
  /** For texts, not for networks. */
  | 'documentation'
  /** Possible, with hosts or networks that refuse them. */
  | 'doubtful';

export interface Nature {
  readonly fitness: Fitness;
  /** What they are: `multicast`. */
  readonly what: string;
}

/** IANA special-purpose registries, and what has become usual. The narrower ones come last. */
const known: readonly (readonly [range: string, fitness: Fitness, what: string])[] = [
  ['10.0.0.0/8', 'private', 'private addresses (RFC 1918)'],
  ['172.16.0.0/12', 'private', 'private addresses (RFC 1918)'],
  ['192.168.0.0/16', 'private', 'private addresses (RFC 1918)'],
  ['100.64.0.0/10', 'private', 'shared address space of providers (RFC 6598)'],
  ['127.0.0.0/8', 'unassignable', 'loopback: reaches only the same host, or the same Pod'],
  ['169.254.0.0/16', 'unassignable', 'link-local: not routed'],
  ['192.0.0.0/24', 'unassignable', 'reserved for protocols'],
  ['192.0.2.0/24', 'documentation', 'reserved for documentation'],
  ['198.51.100.0/24', 'documentation', 'reserved for documentation'],
  ['203.0.113.0/24', 'documentation', 'reserved for documentation'],
  ['198.18.0.0/15', 'doubtful', 'reserved for benchmarks'],
  ['224.0.0.0/4', 'unassignable', 'multicast'],
  ['240.0.0.0/4', 'doubtful', 'reserved (class E): many hosts refuse it'],
  ['0.0.0.0/32', 'unassignable', 'unspecified: stands for all addresses of a host'],
  ['0.0.0.0/8', 'unassignable', 'this host: no address of a peer'],
  ['fc00::/7', 'private', 'unique local addresses, the private ones of IPv6'],
  ['fe80::/10', 'unassignable', 'link-local: not routed'],
  // kubeadm warns of them itself.
  ['fec0::/10', 'private', 'site-local, deprecated'],
  ['ff00::/8', 'unassignable', 'multicast'],
  ['2001:db8::/32', 'documentation', 'reserved for documentation'],
  ['3fff::/20', 'documentation', 'reserved for documentation'],
  ['64:ff9b::/96', 'unassignable', 'NAT64: stands for IPv4 addresses'],
  ['64:ff9b:1::/48', 'unassignable', 'NAT64: stands for IPv4 addresses'],
  ['2002::/16', 'doubtful', '6to4, out of use'],
  ['2001::/32', 'doubtful', 'Teredo, out of use'],
  ['::1/128', 'unassignable', 'loopback: reaches only the same host, or the same Pod'],
  ['::/128', 'unassignable', 'unspecified: stands for all addresses of a host'],
];

const ranges = known.flatMap(([text, fitness, what]) => {
  const cidr = parseCidrSloppy(text)?.cidr;
  return cidr === undefined ? [] : [{ range: rangeOf(cidr), nature: { fitness, what } }];
});

/** What kind of addresses a range holds; undefined when it is partly one, partly another. */
export function natureOf(range: AddressRange): Nature | undefined {
  const touched = ranges.filter((one) => rangeRelation(range, one.range) !== 'disjoint');
  if (touched.length === 0) return { fitness: 'public', what: 'public addresses' };
  return touched.find((one) => isWithin(range, one.range))?.nature;
}
