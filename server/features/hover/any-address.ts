import {
  type AddressRange,
  parseRange,
  rangeCount,
  rangeOf,
  rangeOfIp,
  rangeRelation,
} from '../../address/address-range.ts';
import { formatCidr, type ParsedCidr, parseCidrSloppy } from '../../address/cidr.ts';
import { formatIp, type Ip, parseIpSloppy } from '../../address/ip.ts';
import { natureOf } from '../../address/nature.ts';
import type { AddressKind } from '../../kubernetes/fields/field-doc.ts';
import type { Claim, Role } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import type { Span } from '../../text/span.ts';
import type { Explainer } from './about.ts';
import { addressesIn } from './address-in.ts';
import { homesOf, homeText, overlap } from './around.ts';
import { type Claimed, claimants, claimedIn } from './claimed.ts';
import { code, count, listing } from './markdown.ts';
import { nameOf, type World } from './world.ts';

/** What a bare address or range is in this cluster. */
export interface AnyAddress {
  readonly title: string;
  readonly facts: readonly string[];
  readonly kind: AddressKind | undefined;
}

export const kindsOfRoles: { readonly [R in Role]: AddressKind | undefined } = {
  pods: 'pod-ip',
  services: 'cluster-ip',
  nodes: 'node-ip',
  'load-balancers': undefined,
  internal: undefined,
  secondary: undefined,
  reserved: undefined,
};

/**
 * Explains an address or a range on a field that has no explanation of its own, and that stands at `span` of the world's
 * document. Undefined for other texts.
 */
export function anyAddress(text: string, world: World, span?: Span): AnyAddress | undefined {
  const ip = parseIpSloppy(text)?.ip;
  if (ip !== undefined) return address(text, ip, world);
  const parsed = parseCidrSloppy(text);
  const whole = parsed === undefined ? parseRange(text) : rangeOf(parsed.cidr);
  return whole && range(text, whole, parsed, world, span);
}

function address(text: string, ip: Ip, world: World): AnyAddress {
  const homes = homesOf(ip, world);
  const services = world.facts.services.filter((service) =>
    service.clusterIPs.some((other) => other.ip.family === ip.family && other.ip.value === ip.value),
  );
  const nodes = world.facts.claims.filter(
    (claim) =>
      claim.role === 'nodes' &&
      claim.shape === 'address' &&
      rangeRelation(claim.range, rangeOfIp(ip)) === 'equal',
  );
  const canonical = formatIp(ip);
  return {
    title: text,
    facts: [
      ...(services.length === 0
        ? []
        : [`**Cluster IP** of ${listing(services.map((service) => `Service ${code(nameOf(service))}`))}`]),
      ...(nodes.length === 0
        ? []
        : [`**Node address**, stated by ${listing([...new Set(nodes.map(({ owner }) => owner))])}`]),
      ...homes.map((home) => `**Inside** ${homeText(home, world)}`),
      ...special(ip, world),
      `**Kind** ${ip.family}${and(natureOf(rangeOfIp(ip))?.what)}`,
      ...(canonical === text ? [] : [`**Canonical** ${code(canonical)}`]),
    ],
    kind: nodes.length > 0 ? 'node-ip' : services.length > 0 ? 'cluster-ip' : kindOf(homes),
  };
}

function range(
  text: string,
  whole: AddressRange,
  parsed: ParsedCidr | undefined,
  world: World,
  span: Span | undefined,
): AnyAddress {
  const { family } = whole;
  const meets = (one: Claimed) => one.shape === 'range' && rangeRelation(one.range, whole) !== 'disjoint';
  const homes = claimedIn(world).filter(meets);
  const own = homes
    .filter(({ range }) => rangeRelation(range, whole) === 'equal')
    .flatMap(({ claims }) => claims)
    .find((claim) => isHere(claim, world, span));
  const isBeside = (claim: Placed<Claim>) =>
    !isHere(claim, world, span) && (own === undefined || claim.segment === own.segment);
  const others = claimedIn(world, isBeside).filter(meets);
  const first = code(formatIp({ family, value: whole.first }));
  const last = code(formatIp({ family, value: whole.last }));
  return {
    title: text,
    facts: [
      `**Size** ${count(rangeCount(whole), 'address', 'addresses')}: ${first} – ${last}`,
      ...(parsed?.hostBits
        ? [`**Address in a range**: ${code(formatIp(parsed.address))} in ${code(formatCidr(parsed.cidr))}`]
        : []),
      ...others.map((other) => meeting(whole, own?.role, other, world)),
      `**Kind** ${family}${and(natureOf(whole)?.what)}`,
    ],
    kind: own === undefined ? kindOf(homes) : kindsOfRoles[own.role],
  };
}

/** Whether a claim was read from what is hovered over. */
function isHere({ document, source }: Placed<Claim>, world: World, span: Span | undefined): boolean {
  return (
    span !== undefined &&
    document === world.document &&
    source.span.start < span.end &&
    span.start < source.span.end
  );
}

function meeting(range: AddressRange, role: Role | undefined, other: Claimed, world: World): string {
  const relation = rangeRelation(range, other.range);
  if (role === other.role && relation === 'equal') return `**Same range** in ${claimants(other, world)}`;
  const isConflict =
    role !== undefined &&
    role !== other.role &&
    [role, other.role].some((one) => one === 'pods' || one === 'services');
  return isConflict ? overlap(range, other, world) : `**${how[relation]}** ${homeText(other, world)}`;
}

const how = {
  equal: 'Equals',
  inside: 'Inside',
  contains: 'Contains',
  partial: 'Meets',
  disjoint: '',
} as const;

function special(ip: Ip, { network }: World): string[] {
  const first = network.serviceRanges?.[0];
  if (first === undefined || first.family !== ip.family) return [];
  if (ip.value === first.first + 1n)
    return ['**API server**: the cluster IP of Service `default/kubernetes`'];
  return ip.value === first.first + 10n ? ['**DNS**: by convention the cluster IP of cluster DNS'] : [];
}

function kindOf(homes: readonly Claimed[]): AddressKind | undefined {
  const found = new Set(homes.map(({ role }) => kindsOfRoles[role]));
  return found.size === 1 ? [...found][0] : undefined;
}

function and(nature: string | undefined): string {
  return nature === undefined ? '' : `, ${nature}`;
}

/** The facts of the addresses in a value, for fields whose own explanation says nothing about addresses. */
export const addressFacts: Explainer = {
  each: ({ text }, { world }) =>
    addressesIn(text).flatMap((found) => anyAddress(found.text, world)?.facts ?? []),
};
