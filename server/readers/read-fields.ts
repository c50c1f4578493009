import { type AddressRange, formatRange, parseRange } from '../address/address-range.ts';
import { parseCidrSloppy } from '../address/cidr.ts';
import { parseIpSloppy } from '../address/ip.ts';
import type { Claim, Covering, Facts, Setting } from '../model/facts.ts';
import type { Source } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import { formatPath, numberAt, type Path, type Scalar, sliceSpan, valueAt } from '../model/value.ts';
import type { ClaimField, CoveringField, Field, Form, Reader, SettingField } from './define.ts';
import { pathsOf, type Step, stepsOf } from './field-path.ts';
import { sourceAt } from './reading/source.ts';

/** One text of a field: the whole scalar, or a part of it between separators. */
export interface WrittenText {
  readonly text: string;
  readonly path: Path;
  readonly source: Source;
}

/** The facts that the table of a reader says of a resource. */
export function readFields(resource: Resource, reader: Reader): Partial<Facts> {
  const claims: Claim[] = [];
  const coverings: Covering[] = [];
  const settings: Setting[] = [];
  for (const field of reader.fields) {
    if (isSilent(field) || field.when?.(resource) === false) continue;
    if ('covers' in field) coverings.push(...coveringsOf(resource, reader, field));
    else if ('role' in field) {
      const found = claimsOf(resource, reader, field);
      claims.push(...found);
      settings.push(...rangeSettingOf(resource, field, found));
    } else settings.push(...settingsOf(resource, reader, field));
  }
  return { claims, coverings, settings };
}

function isSilent(field: Field): field is Extract<Field, { readonly role: 'none' }> {
  return 'role' in field && field.role === 'none';
}

/** Who says so: the product and the field, or the product and the object. */
export function ownerOf(
  resource: Resource,
  { system, named }: Pick<Reader, 'system' | 'named'>,
  path: Path,
): string {
  if (named === true) return `${system} ${resource.kind} ${resource.name ?? '(no name)'}`;
  return `${system} ${formatPath(path.filter((step) => typeof step === 'string'))}`;
}

function claimsOf(resource: Resource, reader: Reader, field: ClaimField): Claim[] {
  const written = textsOf(resource, field.path, field.separator);
  const said = written.flatMap(({ text, path, source }, position): Claim[] => {
    const range = rangeIn(text, field.form);
    if (range === undefined) return [];
    return [claimOf(resource, reader, field, { text, range, position, source, path })];
  });
  return written.length > 0 ? said : defaultsOf(resource, reader, field);
}

function claimOf(
  resource: Resource,
  reader: Reader,
  field: ClaimField,
  at: {
    readonly text: string;
    readonly range: AddressRange;
    readonly position: number;
    readonly source: Source;
    readonly path: Path;
  },
): Claim {
  const blocks = blocksOf(resource, field, at.range);
  const segment = field.segment?.(resource);
  return {
    role: field.role,
    range: at.range,
    text: at.text,
    owner: ownerOf(resource, reader, at.path),
    system: reader.system,
    strength: field.strength ?? 'tool',
    position: at.position,
    shape: field.form === 'address' ? 'address' : 'range',
    ...(blocks === undefined ? {} : { blocks }),
    ...(segment === undefined ? {} : { segment }),
    source: at.source,
  };
}

/** What the system takes where a field is certainly not written. */
function defaultsOf(resource: Resource, reader: Reader, field: ClaimField): Claim[] {
  const path = stepsOf(field.path).filter((step) => typeof step === 'string');
  if (field.default === undefined || !resource.complete || valueAt(resource.root, path) !== undefined)
    return [];
  const source = sourceAt(resource, path);
  return field.default.flatMap((text, position): Claim[] => {
    const range = rangeIn(text, field.form);
    if (range === undefined) return [];
    const { yieldsTo } = field;
    const claim = claimOf(resource, reader, field, { text, range, position, source, path });
    return [
      {
        ...claim,
        owner: `${claim.owner}, by default`,
        strength: 'default',
        ...(yieldsTo === undefined ? {} : { yieldsTo }),
      },
    ];
  });
}

function blocksOf(resource: Resource, { blocks }: ClaimField, range: AddressRange): number | undefined {
  if (blocks === undefined) return undefined;
  const steps = blocks.path === undefined ? [] : stepsOf(blocks.path);
  const [path] = blocks.path === undefined ? [] : pathsOf(resource.root, steps);
  if (path === undefined) return blocks[range.family];
  const value = valueAt(resource.root, path);
  const number = numberAt(value);
  if (typeof number === 'number') return number;
  return value?.kind === 'scalar' && /^\d{1,3}$/.test(value.text) ? Number(value.text) : undefined;
}

/** The whole list as one setting; nothing while one of its texts cannot be read. */
function rangeSettingOf(
  resource: Resource,
  { path, separator, setting }: ClaimField,
  claims: readonly Claim[],
): Setting[] {
  const [first] = claims;
  if (setting === undefined || first === undefined) return [];
  const isWhole = first.strength === 'default' || textsOf(resource, path, separator).length === claims.length;
  if (!isWhole || hasUnknown(resource, stepsOf(path))) return [];
  const { owner, strength, source } = first;
  const value = claims.map(({ range }) => formatRange(range)).join(',');
  const text = claims.map((claim) => claim.text).join(',');
  const isApart =
    source.path.some((step) => typeof step === 'number') ||
    new Set(claims.map((claim) => String(claim.source.path))).size > 1;
  return [
    {
      name: setting,
      owner,
      value,
      text,
      strength,
      source: wholeSource(resource, source, claims.length),
      ...(isApart ? { parts: claims.map((claim) => claim.source) } : {}),
    },
  ];
}

/** Of several texts the place of the first stands for all; of one scalar the whole scalar. */
function wholeSource(resource: Resource, source: Source, count: number): Source {
  return count > 1 && source.slice !== undefined ? sourceAt(resource, source.path) : source;
}

function coveringsOf(resource: Resource, reader: Reader, field: CoveringField): Covering[] {
  const written = textsOf(resource, field.path, field.separator);
  const ranges = written.map(({ text }) => rangeIn(text, field.form)).filter((range) => range !== undefined);
  const [first] = written;
  if (first === undefined || ranges.length < written.length || hasUnknown(resource, stepsOf(field.path)))
    return [];
  return [
    {
      of: field.covers,
      ranges,
      text: written.map(({ text }) => text).join(', '),
      owner: ownerOf(resource, reader, first.path),
      system: reader.system,
      otherwise: field.otherwise,
      source: first.source,
    },
  ];
}

function settingsOf(resource: Resource, reader: Reader, field: SettingField): Setting[] {
  const paths = pathsOf(resource.root, stepsOf(field.path));
  return paths.flatMap((path): Setting[] => {
    const value = valueAt(resource.root, path);
    if (value?.kind !== 'scalar' || value.value === null || value.text === '') return [];
    const canonical = field.canonical === undefined ? value.text : field.canonical(value.text);
    if (canonical === undefined) return [];
    return [
      {
        name: field.setting,
        owner: ownerOf(resource, reader, path),
        value: canonical,
        text: value.text,
        strength: field.strength ?? 'tool',
        source: sourceAt(resource, path),
      },
    ];
  });
}

/** The texts of a field in their order: of a scalar, or of a list of them, each cut at the separator. Empty ones are none. */
export function textsOf(resource: Resource, pattern: string, separator?: string): WrittenText[] {
  return pathsOf(resource.root, stepsOf(pattern)).flatMap((path) => {
    const value = valueAt(resource.root, path);
    if (value?.kind === 'scalar') return partsOf(resource, path, value, separator);
    if (value?.kind !== 'list') return [];
    return value.items.flatMap((item, n) =>
      item.kind === 'scalar' ? partsOf(resource, [...path, n], item, separator) : [],
    );
  });
}

function partsOf(
  resource: Resource,
  path: Path,
  scalar: Scalar,
  separator: string | undefined,
): WrittenText[] {
  if (scalar.value === null) return [];
  const parts: WrittenText[] = [];
  let at = 0;
  for (const part of separator === undefined ? [scalar.text] : scalar.text.split(separator)) {
    const text = part.trim();
    const from = at + (part.length - part.trimStart().length);
    at += part.length + 1;
    if (text === '') continue;
    const to = from + text.length;
    const isWhole = from === 0 && to === scalar.text.length;
    const source = isWhole
      ? sourceAt(resource, path)
      : { resource: resource.index, path, span: sliceSpan(scalar, from, to), slice: { from, to } };
    parts.push({ text, path, source });
  }
  return parts;
}

/** Whether a placeholder stands where a field may have more values. */
function hasUnknown({ root }: Resource, steps: readonly Step[]): boolean {
  for (let length = steps.length; length > 0; length--) {
    for (const path of pathsOf(root, steps.slice(0, length))) {
      const value = valueAt(root, path);
      if (value?.kind === 'unknown') return true;
      if (value?.kind === 'list' && value.items.some(({ kind }) => kind === 'unknown')) return true;
    }
  }
  return false;
}

/** A text in the form of a field; undefined where it is none. */
export function rangeIn(text: string, form: Form): AddressRange | undefined {
  const range = parseRange(text);
  if (range === undefined) return undefined;
  const isCidr = parseCidrSloppy(text) !== undefined;
  const isAddress = parseIpSloppy(text) !== undefined;
  switch (form) {
    case 'cidr':
      return isCidr ? range : undefined;
    case 'address':
      return isAddress ? range : undefined;
    case 'cidr or address':
      return isCidr || isAddress ? range : undefined;
    case 'cidr or range':
      return isAddress ? undefined : range;
    case 'cidr, address or range':
      return range;
  }
}
