import { type AddressRange, formatRange, rangeOfIp, rangeRelation } from '../address/address-range.ts';
import type { Family } from '../address/family.ts';
import { privateSpace } from '../address/free.ts';
import { inOrder } from '../address/in-order.ts';
import type { Ip } from '../address/ip.ts';
import type { Cluster } from '../model/cluster.ts';
import { type Role, roles } from '../model/facts.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { DocumentId, Place } from '../model/place.ts';
import { type Holding, holdingsOf } from '../rules/overlap/holdings.ts';

import type { AddressMap, FamilyMap, MapOwner, MapPlace, MappedAddress, MappedRange } from './address-map.ts';
import { freeIn, widestFree } from './free-in.ts';
import { useOf } from './range-use.ts';
import { takenSpace } from './taken-space.ts';

export interface MapInput {
  readonly cluster: Cluster;
  /** What is said in the cluster's files, after the user's settings. */
  readonly findings: readonly (Pick<Finding, 'rule' | 'message' | 'place' | 'related'> & {
    readonly severity: Severity;
  })[];
  /** How many cluster IPs of a family the Services get that no file names. */
  readonly automaticIPs: { readonly [family in Family]: number };
  /** Undefined when the document of a place is gone. */
  readonly where: (place: Place) => MapPlace | undefined;
}

/** A range with what lies in it. */
interface Node {
  readonly holding: Holding;
  readonly nodes: Node[];
  readonly addresses: Found[];
}

interface Found extends Omit<MappedAddress, 'at' | 'conflicts'> {
  readonly places: readonly Place[];
}

const families: readonly Family[] = ['IPv4', 'IPv6'];

/** Draws the address space of a cluster: its ranges, nested, with who says so, what is used and free, and what collides. */
export function drawMap(input: MapInput): AddressMap {
  const { cluster, findings, where } = input;
  const holdings = holdingsOf(cluster);
  const addresses = addressesOf(cluster, holdings);
  const places = new Set([
    ...holdings.flatMap(({ claims }) =>
      claims.map(({ document, source }) => keyOf({ document, span: source.span })),
    ),
    ...addresses.flatMap((one) => one.places.map(keyOf)),
  ]);
  const conflicts = findings.filter(({ place }) => places.has(keyOf(place)));
  const indicesAt = new Map<string, number[]>();
  for (const [index, { place, related }] of conflicts.entries()) {
    for (const key of new Set([place, ...related.map((other) => other.place)].map(keyOf)))
      indicesAt.set(key, [...(indicesAt.get(key) ?? []), index]);
  }
  const draw = drawing(input, indicesAt);
  return {
    cluster: cluster.name,
    scope: cluster.scope,
    families: families.flatMap((family): FamilyMap[] => {
      const ranges = holdings.filter(({ shape, range }) => shape === 'range' && range.family === family);
      const inFamily = addresses.filter(({ ip }) => ip.family === family);
      if (ranges.length === 0 && inFamily.length === 0) return [];
      const roots = nested(ranges);
      const outside = inFamily.filter((address) => !placeIn(roots, address));
      return [
        {
          family,
          ranges: roots.toSorted(byRole).map(draw.range),
          addresses: outside.map(draw.address),
          free: widestFree(privateSpace[family], takenSpace(cluster)),
        },
      ];
    }),
    conflicts: conflicts.map(({ rule, severity, message, place }) => ({
      rule,
      severity,
      message,
      at: where(place),
    })),
  };
}

function drawing(
  { cluster, automaticIPs, where }: MapInput,
  indicesAt: ReadonlyMap<string, readonly number[]>,
) {
  const conflictsAt = (places: readonly Place[]): number[] =>
    [...new Set(places.flatMap((place) => indicesAt.get(keyOf(place)) ?? []))].toSorted((a, b) => a - b);
  const address = ({ places, ...found }: Found): MappedAddress => ({
    ...found,
    at: places[0] && where(places[0]),
    conflicts: conflictsAt(places),
  });
  const range = ({ holding, nodes, addresses }: Node): MappedRange => {
    const inner = nodes.map(range);
    const { use, automatic } = useOf(holding, inner, addresses, cluster, automaticIPs);
    const taken = [...nodes.map((node) => node.holding.range), ...addresses.map(({ ip }) => rangeOfIp(ip))];
    return {
      role: holding.role,
      range: holding.range,
      segment: holding.segment,
      owners: ownersOf(holding, where),
      use,
      free: freeIn(holding.range, taken, automatic),
      conflicts: conflictsAt(holding.claims.map(({ document, source }) => ({ document, span: source.span }))),
      addresses: addresses.map(address),
      ranges: inner,
    };
  };
  return { range, address };
}

function ownersOf({ claims, isDeclared, range }: Holding, where: MapInput['where']): MapOwner[] {
  const hasPlace = claims.some(({ strength }) => strength === 'declared');
  const declared: MapOwner[] =
    isDeclared && !hasPlace
      ? [{ owner: 'the settings', text: formatRange(range), strength: 'declared', at: undefined }]
      : [];
  return [
    ...declared,
    ...claims.map(({ owner, text, strength, document, source }) => ({
      owner,
      text,
      strength,
      at: strength === 'default' ? undefined : where({ document, span: source.span }),
    })),
  ];
}

/** Each range in the nearest one around it: of equal ones the one whose role is named first is the outer one. */
function nested(holdings: readonly Holding[]): Node[] {
  const apart = new Map<string | undefined, Holding[]>();
  for (const holding of holdings)
    apart.set(holding.segment, [...(apart.get(holding.segment) ?? []), holding]);
  return [...apart.values()].flatMap((together) => {
    const roots: Node[] = [];
    const open: Node[] = [];
    const inRoles = together.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
    for (const { holding } of inOrder(inRoles.map((one) => ({ ...one.range, holding: one })))) {
      while (open.length > 0 && !holds(open.at(-1)?.holding.range, holding.range)) open.pop();
      const node: Node = { holding, nodes: [], addresses: [] };
      (open.at(-1)?.nodes ?? roots).push(node);
      open.push(node);
    }
    return roots;
  });
}

/** Puts an address into the innermost range for its use, else of any; whether there is one. */
function placeIn(roots: readonly Node[], address: Found): boolean {
  const around: Node[] = [];
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (!holds(node.holding.range, rangeOfIp(address.ip))) continue;
      around.push(node);
      walk(node.nodes);
    }
  };
  walk(roots);
  const home = around.findLast(({ holding }) => holding.role === address.role) ?? around.at(-1);
  home?.addresses.push(address);
  return home !== undefined;
}

/** Node addresses, cluster IPs and requested load-balancer IPs, each once, by address. */
function addressesOf({ services }: Cluster, holdings: readonly Holding[]): Found[] {
  const found = new Map<string, Found>();
  const add = (role: Role, ip: Ip, owner: string, document: DocumentId, span: Place['span']) => {
    const key = `${role} ${ip.family} ${ip.value} ${owner}`;
    const places = [...(found.get(key)?.places ?? []), { document, span }];
    found.set(key, { role, ip, owner, places });
  };
  for (const { role, range, shape, claims } of holdings) {
    if (shape !== 'address') continue;
    const ip = { family: range.family, value: range.first };
    for (const { owner, document, source } of claims) add(role, ip, owner, document, source.span);
  }
  for (const { namespace, name, clusterIPs, loadBalancerIPs, document } of services) {
    const owner = `Service ${namespace}/${name ?? '(no name)'}`;
    for (const { ip, source } of clusterIPs) add('services', ip, owner, document, source.span);
    for (const { ip, source } of loadBalancerIPs) add('load-balancers', ip, owner, document, source.span);
  }
  return [...found.values()].toSorted(byAddress);
}

function byRole({ holding: a }: Node, { holding: b }: Node): number {
  return roles.indexOf(a.role) - roles.indexOf(b.role) || byFirst(a.range.first, b.range.first);
}

function byAddress({ ip: a, owner: one }: Found, { ip: b, owner: other }: Found): number {
  return byFirst(a.value, b.value) || (one < other ? -1 : 1);
}

function byFirst(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function holds(outer: AddressRange | undefined, inner: AddressRange): boolean {
  if (outer === undefined) return false;
  const how = rangeRelation(inner, outer);
  return how === 'equal' || how === 'inside';
}

function keyOf({ document, span }: Place): string {
  return `${document} ${span.start} ${span.end}`;
}
