import { type AddressRange, formatRange, rangeOfIp } from '../../address/address-range.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import { isGlobalUnicast } from '../../address/special.ts';
import type { Claim, Role, Setting, SettingName, Strength } from '../../model/facts.ts';
import type { Source } from '../../model/place.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, type Scalar, sliceSpan, valueAt } from '../../model/value.ts';
import { rangeIn } from '../read-fields.ts';
import { sourceAt } from './source.ts';

/** A text that some product is told, and where: a whole scalar, or what stands behind `name=` in one. */
export interface Stated {
  readonly resource: Resource;
  readonly path: Path;
  readonly scalar: Scalar;
  /** Where the text begins in that of the scalar. */
  readonly from: number;
  readonly text: string;
  /** Who says so, as a person would: `k3s cluster-dns`. */
  readonly owner: string;
  readonly system: string;
  readonly strength: Strength;
}

type Speaker = Pick<Stated, 'owner' | 'system' | 'strength'>;

/** Undefined where nothing is written, or something else than one text. */
export function statedAt(resource: Resource, path: Path, by: Speaker): Stated | undefined {
  const scalar = valueAt(resource.root, path);
  if (scalar?.kind !== 'scalar' || scalar.value === null || scalar.text === '') return undefined;
  return { resource, path, scalar, from: 0, text: scalar.text, ...by };
}

/** The texts at a path that holds one, or a list of them. */
export function statedListAt(resource: Resource, path: Path, by: Speaker): Stated[] {
  const value = valueAt(resource.root, path);
  const paths = value?.kind === 'list' ? value.items.map((_, n) => [...path, n]) : [path];
  return paths.flatMap((one) => statedAt(resource, one, by) ?? []);
}

/** The parts between commas, without the blanks around each; empty ones are none. */
export function entriesOf(stated: Stated): Stated[] {
  const entries: Stated[] = [];
  let at = stated.from;
  for (const part of stated.text.split(',')) {
    const text = part.trim();
    const from = at + (part.length - part.trimStart().length);
    at += part.length + 1;
    if (text !== '') entries.push({ ...stated, text, from });
  }
  return entries;
}

/** The ranges between the commas of a text. */
export function rangeClaims(stated: Stated, role: Role, blocks: Claim['blocks'] = undefined): Claim[] {
  return entriesOf(stated).flatMap((entry, position): Claim[] => {
    const range = rangeIn(entry.text, 'cidr');
    if (range === undefined) return [];
    const claim = claimOf(entry, role, range, position, 'range');
    return [blocks === undefined ? claim : { ...claim, blocks }];
  });
}

/** The addresses between the commas of a text that a machine can have; a prefix length behind one is passed over. */
export function nodeAddresses(stated: Stated): Claim[] {
  return entriesOf(stated).flatMap((entry, position) => nodeAddress(withoutPrefix(entry), position));
}

/** The host of a URL or an endpoint, where it is an address. */
export function hostAddress(stated: Stated): Claim[] {
  const { text } = stated;
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\[([\da-fA-F:.]+)\]|([\d.]+))(?::\d+)?(?:\/.*)?$/.exec(text);
  const address = host?.[1] ?? host?.[2];
  if (address === undefined) return [];
  return nodeAddress({ ...stated, text: address, from: stated.from + text.indexOf(address) }, 0);
}

function nodeAddress(stated: Stated, position: number): Claim[] {
  const ip = parseIpSloppy(stated.text)?.ip;
  return ip === undefined || !isGlobalUnicast(ip)
    ? []
    : [claimOf(stated, 'nodes', rangeOfIp(ip), position, 'address')];
}

function withoutPrefix(stated: Stated): Stated {
  return { ...stated, text: stated.text.replace(/\/\d+$/, '') };
}

function claimOf(
  stated: Stated,
  role: Role,
  range: AddressRange,
  position: number,
  shape: Claim['shape'],
): Claim {
  const { text, owner, system, strength } = stated;
  return { role, range, text, owner, system, strength, position, shape, source: sourceOf(stated) };
}

/** A list of ranges as one setting; nothing while one of them cannot be read. */
export function rangeSetting(stated: Stated, name: SettingName): Setting[] {
  return settingOf(stated, name, canonicalRanges);
}

export function canonicalRanges(text: string): string | undefined {
  const ranges = text.split(',').map((entry) => rangeIn(entry.trim(), 'cidr'));
  const known = ranges.filter((range) => range !== undefined);
  return known.length === ranges.length ? known.map(formatRange).join(',') : undefined;
}

/** `canonical` gives the form that can be compared; undefined makes no setting. */
export function settingOf(
  stated: Stated,
  name: SettingName,
  canonical: (text: string) => string | undefined = (text) => text,
): Setting[] {
  const { owner, text, strength } = stated;
  const value = canonical(text);
  return value === undefined ? [] : [{ name, owner, value, text, strength, source: sourceOf(stated) }];
}

/** Addresses of cluster DNS, a setting for each. */
export function dnsSettings(stated: Stated): Setting[] {
  return entriesOf(stated).flatMap((entry) => settingOf(entry, 'cluster-dns', canonicalIp));
}

function canonicalIp(text: string): string | undefined {
  const ip = parseIpSloppy(text)?.ip;
  return ip && formatRange(rangeOfIp(ip));
}

function sourceOf({ resource, path, scalar, from, text }: Stated): Source {
  const to = from + text.length;
  if (from === 0 && to === scalar.text.length) return sourceAt(resource, path);
  return { resource: resource.index, path, span: sliceSpan(scalar, from, to), slice: { from, to } };
}
