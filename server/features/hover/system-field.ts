import { isCovered } from '../../address/address-range.ts';
import type { Covering, SettingName } from '../../model/facts.ts';
import type { Placed, Source } from '../../model/place.ts';
import type { Resource } from '../../model/resource.ts';
import { formatPath, type Path, sliceSpan, valueAt } from '../../model/value.ts';
import type { Field } from '../../readers/define.ts';
import { isFoundAt, items, stepsOf } from '../../readers/field-path.ts';
import { useOf } from '../../readers/field-use.ts';
import { ownerOf } from '../../readers/read-fields.ts';
import { readersOf } from '../../readers/readers-of.ts';
import type { Located } from '../locate.ts';
import type { About, Explainer } from './about.ts';
import { addressFacts, anyAddress } from './any-address.ts';
import { homeText } from './around.ts';
import { claimedIn } from './claimed.ts';
import { nodeAddress } from './endpoint.ts';
import { code } from './markdown.ts';
import { clusterDomain } from './names.ts';
import { nodePortRange } from './node-port.ts';
import { installedPodRange, nodeMaskOf, podPool } from './pod-range.ts';
import { repeatedServiceRange, serviceRange } from './service-range.ts';
import { type Hovered, withEntries } from './value-entries.ts';
import type { World } from './world.ts';

/** A field that the table of a reader has, with its value. */
export interface SystemField extends Hovered {
  readonly field: Field;
  /** Whether it counts in this file. */
  readonly counts: boolean;
  /** `cluster-cidr`, `spec.addresses` */
  readonly name: string;
  /** `k3s`, `MetalLB IPAddressPool lan` */
  readonly of: string;
}

/** The field of a system at a place, or what its reader says of the value there; undefined where it says nothing. */
export function systemFieldAt(located: Located, offset: number, world: World): SystemField | undefined {
  return tableFieldAt(located, offset, world) ?? saidAt(located, offset, world);
}

function tableFieldAt(
  { resource, path, part, value, span }: Located,
  offset: number,
  world: World,
): SystemField | undefined {
  const said = [...world.facts.claims, ...world.facts.settings, ...world.facts.coverings].find(
    (fact) => isOf(fact, resource, world) && keysOf(fact.source.path) === keysOf(path),
  );
  if (said === undefined && isAnyones(resource) && !path.includes('annotations')) return undefined;
  const found = readersOf(resource).flatMap((reader) =>
    reader.fields
      .filter((field) => isAt(path, field.path))
      .map((field) => ({ reader, field, counts: field.when?.(resource) !== false })),
  );
  const one = found.find(({ counts }) => counts) ?? found[0];
  if (one === undefined) return undefined;
  const { field, counts, reader } = one;
  const name = keysOf(path);
  // A reader may know better than its table which product it is.
  const of = (said?.owner ?? ownerOf(resource, reader, path)).replace(` ${name}`, '');
  const separator = 'separator' in field ? field.separator : undefined;
  return withEntries({ field, counts, name, of, part, path, value, span }, offset, separator);
}

/** Whether objects of this kind belong to anybody: that a key of one means something has to be said by its reader. */
function isAnyones({ apiVersion }: Resource): boolean {
  return /^(?:v1|apps\/v1|batch\/v1)$/.test(apiVersion);
}

/** A flag, a variable: what a reader finds where no path of its table leads. */
function saidAt(
  { resource, path, part, value }: Located,
  offset: number,
  world: World,
): SystemField | undefined {
  if (part !== 'value' || value.kind !== 'scalar') return undefined;
  const claim = world.facts.claims.find(
    (one) =>
      isOf(one, resource, world) &&
      formatPath(one.source.path) === formatPath(path) &&
      one.source.span.start <= offset &&
      offset <= one.source.span.end,
  );
  if (claim === undefined) return undefined;
  const { role, owner, source, text, position } = claim;
  const slice = source.slice ?? { from: 0, to: value.text.length };
  const words = owner.split(' ');
  return {
    field: { path: '', role, form: claim.shape === 'address' ? 'address' : 'cidr' },
    counts: true,
    name: words.at(-1) ?? owner,
    of: words.slice(0, -1).join(' '),
    part,
    path,
    value,
    entries: [{ text, position, path, slice }],
    span: source.span,
  };
}

/** Whether a path leads to the values of a field, to their list, or to one of them. */
function isAt(path: Path, pattern: string): boolean {
  const steps = stepsOf(pattern);
  if (isFoundAt(path, steps)) return true;
  if (steps.at(-1) === items) return isFoundAt(path, steps.slice(0, -1));
  return typeof path.at(-1) === 'number' && isFoundAt(path.slice(0, -1), steps);
}

function isOf(
  { document, source }: Placed<{ readonly source: Source }>,
  resource: Resource,
  world: World,
): boolean {
  return document === world.document && source.resource === resource.index;
}

/** `Pod addresses (the old name).` */
export function meaningOf({ field, counts }: SystemField): string {
  const use = useOf(field);
  const what = `${use.slice(0, 1).toUpperCase()}${use.slice(1)}`;
  const here = counts ? '' : ', but not in this file';
  const note = field.note === undefined ? '' : ` (${field.note})`;
  const otherwise = 'otherwise' in field ? `: otherwise ${field.otherwise}` : '';
  return `${what}${here}${note}${otherwise}.`;
}

/** What is taken where the field is not written. */
export function backgroundOf({ field }: SystemField): string[] {
  const usual = 'default' in field ? field.default : undefined;
  const blocks = 'blocks' in field ? field.blocks : undefined;
  const sizes = (['IPv4', 'IPv6'] as const).flatMap((family) =>
    blocks?.[family] === undefined ? [] : [`/${blocks[family]} (${family})`],
  );
  const path = blocks?.path === undefined ? [] : [`as ${code(blocks.path)} says`];
  return [
    ...(usual === undefined ? [] : [`*Default*: ${usual.map(code).join(', ')}`]),
    ...(blocks === undefined
      ? []
      : [
          `*Block of a node*: ${[...path, ...(sizes.length === 0 ? [] : [sizes.join(', ')])].join(', else ')}`,
        ]),
  ];
}

/** What is computed for the values of a field. */
export function explainerFor({ field, counts }: SystemField, resource: Resource, world: World): Explainer {
  if (!counts) return addressFacts;
  if ('covers' in field) return covering(field.covers);
  if (!('role' in field)) {
    switch (field.setting) {
      case 'node-mask-ipv4':
        return nodeMaskOf('IPv4');
      case 'node-mask-ipv6':
        return nodeMaskOf('IPv6');
      case 'node-port-range':
        return nodePortRange;
      case 'dns-domain':
        return clusterDomain;
      default:
        return addressFacts;
    }
  }
  if (field.role === 'none' || field.form === 'address')
    return field.role === 'nodes' ? orAddresses(nodeAddress) : addressFacts;
  const states = (name: SettingName) =>
    world.facts.settings.some((one) => one.name === name && isOf(one, resource, world));
  if (field.role === 'pods') return orAddresses(states('pod-ranges') ? installedPodRange : podPool);
  if (field.role === 'services')
    return orAddresses(states('service-ranges') ? serviceRange : repeatedServiceRange);
  return pool;
}

/** An explainer, and what any address gets where it has nothing to say, such as on `https://10.0.0.1:6443`. */
function orAddresses({ each, whole }: Explainer): Explainer {
  return {
    each(entry, about) {
      const lines = each?.(entry, about) ?? [];
      return lines.length > 0 ? lines : (addressFacts.each?.(entry, about) ?? []);
    },
    ...(whole === undefined ? {} : { whole }),
  };
}

/** Pools and networks: what they are among the others of the cluster. */
const pool: Explainer = orAddresses({
  each({ text, path, slice }, { resource, world }) {
    const value = valueAt(resource.root, path);
    const span = value?.kind === 'scalar' ? sliceSpan(value, slice.from, slice.to) : undefined;
    return anyAddress(text, world, span)?.facts ?? [];
  },
});

/** Which ranges of the cluster a list holds, and which it does not, of the families that it has. */
function covering(roles: Covering['of']): Explainer {
  return {
    ...addressFacts,
    whole(about) {
      const { world } = about;
      const list = world.facts.coverings.find((one) => isHere(one, about));
      if (list === undefined) return [];
      const families = new Set(list.ranges.map(({ family }) => family));
      const homes = claimedIn(world).filter(
        ({ role, range, shape }) =>
          shape === 'range' && roles.some((one) => one === role) && families.has(range.family),
      );
      // What a product hands out itself is what its list is about.
      const own = homes.filter(({ claims }) => claims.some(({ system }) => system === list.system));
      return (own.length > 0 ? own : homes).map((home) => {
        const holds = isCovered(home.range, list.ranges) ? 'Holds' : 'Does not hold';
        return `**${holds}** ${homeText(home, world)}`;
      });
    },
  };
}

function isHere(list: Placed<Covering>, { resource, path, world }: About): boolean {
  return isOf(list, resource, world) && keysOf(list.source.path) === keysOf(path);
}

/** A path without the numbers of items. */
function keysOf(path: Path): string {
  return formatPath(path.filter((step) => typeof step === 'string'));
}
