import { type Cidr, containsIp, formatCidr, relation, size } from '../../address/cidr.ts';
import type { Ip } from '../../address/ip.ts';
import type { Claim, Role } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import type { About, ValueEntry } from './about.ts';
import { code, count, listing } from './markdown.ts';
import { at, type World } from './world.ts';

const roleNames: { readonly [R in Role]: string } = {
  pods: 'Pod',
  services: 'Service',
  nodes: 'node',
  reserved: 'reserved',
};

/** Who else states the same range for the same purpose, and which other ranges of the cluster meet it. */
export function around(cidr: Cidr, role: Role, entry: ValueEntry, about: About): string[] {
  const { world } = about;
  const others = world.facts.claims.filter((claim) => !isAt(claim, entry, about));
  const same = others.filter(
    (claim) => claim.role === role && claim.shape === 'range' && relation(claim.cidr, cidr) === 'equal',
  );
  const differing = others.filter(
    (claim) =>
      claim.role === role &&
      claim.shape === 'range' &&
      claim.cidr.family === cidr.family &&
      !same.includes(claim),
  );
  const met = others.filter((claim) => claim.role !== role && relation(claim.cidr, cidr) !== 'disjoint');
  return [
    ...(same.length === 0 ? [] : [`**Same range** in ${listing(same.map((claim) => stated(claim, world)))}`]),
    ...differing.map((claim) => `**Differs** from ${code(claim.text)} in ${stated(claim, world)}`),
    ...met.map((claim) => `**Overlap** ${overlap(cidr, claim, world)}`),
  ];
}

/** `kubeadm networking.podSubnet (kubeadm.yaml:7)` */
export function stated(claim: Placed<Claim>, world: World): string {
  return `${claim.owner}${at(world, claim.document, claim.source)}`;
}

function overlap(cidr: Cidr, claim: Placed<Claim>, world: World): string {
  const what =
    claim.shape === 'address'
      ? `with the node address ${code(claim.text)}`
      : `with the ${roleNames[claim.role]} range ${code(formatCidr(claim.cidr))}`;
  const how = {
    equal: 'the same addresses',
    inside: `this range lies inside it: ${count(size(cidr), 'address', 'addresses')} of it are lost`,
    contains: `it lies inside this range: ${count(size(claim.cidr), 'address', 'addresses')} are lost`,
    disjoint: '',
  }[relation(cidr, claim.cidr)];
  const lost = claim.shape === 'address' ? 'the node cannot be reached at it from inside the cluster' : how;
  return `${what} of ${stated(claim, world)}: ${lost}`;
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

/** A range of the cluster that an address lies in. */
export interface Home {
  readonly role: Role;
  readonly cidr: Cidr;
  /** Undefined for ranges that settings declare. */
  readonly claim: Placed<Claim> | undefined;
}

/** The ranges of the cluster that hold an address, one per purpose and range. */
export function homesOf(ip: Ip, world: World): Home[] {
  const homes = world.facts.claims
    .filter((claim) => claim.shape === 'range' && containsIp(claim.cidr, ip))
    .map((claim): Home => ({ role: claim.role, cidr: claim.cidr, claim }));
  const declared = (world.network.serviceRanges ?? [])
    .filter((cidr) => containsIp(cidr, ip))
    .map((cidr): Home => ({ role: 'services', cidr, claim: undefined }));
  const seen = new Set<string>();
  return [...homes, ...declared].filter(({ role, cidr }) => {
    const key = `${role} ${formatCidr(cidr)}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** `the Service range 10.96.0.0/16 (kubeadm networking.serviceSubnet, kubeadm.yaml:7)` */
export function homeText({ role, cidr, claim }: Home, world: World): string {
  const by = claim === undefined ? '' : ` of ${stated(claim, world)}`;
  return `the cluster’s ${roleNames[role]} range ${code(formatCidr(cidr))}${by}`;
}
