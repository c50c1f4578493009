import {
  type AddressRange,
  rangeCount,
  rangeOf,
  rangeOfIp,
  rangeRelation,
} from '../../address/address-range.ts';
import type { Cidr } from '../../address/cidr.ts';
import type { Ip } from '../../address/ip.ts';
import type { Claim, Role } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import type { About, ValueEntry } from './about.ts';
import { type Claimed, claimants, claimedIn, claimedName } from './claimed.ts';
import { count, listing } from './markdown.ts';
import type { World } from './world.ts';

/**
 * Who else states the same range for the same purpose, and which other ranges of the cluster meet it. A product may hand out
 * several ranges, so that only another one's is said to differ.
 */
export function around(cidr: Cidr, role: Role, entry: ValueEntry, about: About): string[] {
  const { world } = about;
  const said = claimAt(entry, about);
  const others = claimedIn(world, (claim) => !isAt(claim, entry, about) && claim.segment === said?.segment);
  const own = rangeOf(cidr);
  const alike = others.filter(
    (other) =>
      other.role === role &&
      other.shape === 'range' &&
      other.range.family === cidr.family &&
      (rangeRelation(other.range, own) === 'equal' ||
        other.claims.length === 0 ||
        other.claims.some(({ system }) => system !== said?.system)),
  );
  const met = others.filter((other) => other.role !== role && rangeRelation(other.range, own) !== 'disjoint');
  const nodes = met.filter(({ shape }) => shape === 'address');
  return [
    ...alike.map((other) =>
      rangeRelation(other.range, own) === 'equal'
        ? `**Same range** in ${claimants(other, world)}`
        : `**Differs** from ${claimedName(other)} of ${claimants(other, world)}`,
    ),
    ...met.filter(({ shape }) => shape === 'range').map((other) => overlap(own, other, world)),
    ...(nodes.length === 0
      ? []
      : [
          `**Overlap** with ${listing(nodes.map((node) => `${claimedName(node)} of ${claimants(node, world)}`))}: from inside the cluster ${nodes.length === 1 ? 'it' : 'they'} cannot be reached`,
        ]),
  ];
}

/** `**Overlap** with the Pod range …`, with what that comes to. */
export function overlap(range: AddressRange, other: Claimed, world: World): string {
  const how = {
    equal: 'both hand out the same addresses',
    inside: `this range lies inside it, and takes ${addresses(rangeCount(range))} of it`,
    contains: `it lies inside this range, and takes ${addresses(rangeCount(other.range))} of it`,
    partial: 'they share some of their addresses',
    disjoint: '',
  }[rangeRelation(range, other.range)];
  return `**Overlap** with ${claimedName(other)} of ${claimants(other, world)}: ${how}`;
}

function addresses(howMany: bigint): string {
  return count(howMany, 'address', 'addresses');
}

/** What was read from the value that is hovered over. */
export function claimAt(entry: ValueEntry, about: About): Placed<Claim> | undefined {
  return about.world.facts.claims.find((claim) => isAt(claim, entry, about));
}

/** Whether a claim was read from the very value that is hovered over. */
function isAt({ document, source }: Placed<Claim>, entry: ValueEntry, { resource, world }: About): boolean {
  return (
    document === world.document &&
    source.resource === resource.index &&
    source.path.length === entry.path.length &&
    source.path.every((step, n) => step === entry.path[n]) &&
    (source.slice === undefined || (source.slice.from < entry.slice.to && entry.slice.from < source.slice.to))
  );
}

/** The ranges of the cluster that hold an address. */
export function homesOf(ip: Ip, world: World): Claimed[] {
  return claimedIn(world).filter(
    ({ shape, range }) => shape === 'range' && rangeRelation(rangeOfIp(ip), range) !== 'disjoint',
  );
}

/** `the Service range 10.96.0.0/16 of kubeadm networking.serviceSubnet (kubeadm.yaml:7)`. */
export function homeText(home: Claimed, world: World): string {
  return `${claimedName(home)} of ${claimants(home, world)}`;
}
