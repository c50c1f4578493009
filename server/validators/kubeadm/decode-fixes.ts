import { kubeadmSchema } from '../../kubernetes/kubeadm/schemas.ts';
import { decode, type Schema, type SchemaProblem, struct } from '../../kubernetes/schema.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Patch, Plain } from '../../model/patch.ts';
import type { Resource } from '../../model/resource.ts';
import { entryOf, type Mapping, type Path, type Sequence, type Value, valueAt } from '../../model/value.ts';
import { nearestField } from '../../text/nearest-field.ts';

type WrongType = SchemaProblem & { kind: 'wrong-type' };
type UnknownField = SchemaProblem & { kind: 'unknown-field' };

/** Writes the same in the type that the field takes, where it is certain how. */
export function retype({ path, expected, value }: WrongType): LocalFix[] {
  if (path.some((step) => step === 'extraArgs' || step === 'kubeletExtraArgs'))
    return reshapeArgs(path, expected, value);
  if (expected === 'string' && value.kind === 'list') return joinList(path, value);
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return [];
  if (expected === 'int32' && /^\d{1,9}$/.test(value.text))
    return [set(path, Number(value.text), `Write ${value.text} without quotes`)];
  const takesList = typeof expected !== 'string' && expected.kind === 'list' && expected.items === 'string';
  return takesList && value.text !== ''
    ? [
        set(
          path,
          value.text.split(',').map((item) => item.trim()),
          'Write it as a list',
        ),
      ]
    : [];
}

/** extraArgs: a quoted value, and the shape of the API version. */
function reshapeArgs(path: Path, expected: Exclude<Schema, 'any' | 'removed'>, value: Value): LocalFix[] {
  if (expected === 'string')
    return value.kind === 'scalar' ? [set(path, value.text, `Write "${value.text}" with quotes`)] : [];
  if (typeof expected === 'string') return [];
  if (expected.kind === 'list' && value.kind === 'map') {
    const args = plainArgs(value.entries.map(({ key, value: held }) => [key, held]));
    return args === undefined ? [] : [rewrite(path, value, args, 'Write it as a list of name and value')];
  }
  if (expected.kind === 'map' && value.kind === 'list') {
    const args = plainArgs(
      value.items.map((item) => [textOf(valueAt(item, ['name'])), valueAt(item, ['value'])]),
    );
    const names = new Set(args?.map(({ name }) => name));
    if (args === undefined || names.size < args.length) return [];
    const entries = Object.fromEntries(args.map(({ name, value: text }) => [name, text]));
    return [rewrite(path, value, entries, 'Write it as a map of names to values')];
  }
  const flag = expected.kind === 'struct' ? /^-*([\w-]+)=(.*)$/s.exec(textOf(value) ?? '') : null;
  if (flag === null) return [];
  return [set(path, { name: flag[1] ?? '', value: flag[2] ?? '' }, 'Write it as name and value')];
}

function plainArgs(
  pairs: readonly (readonly [string | undefined, Value | undefined])[],
): { name: string; value: string }[] | undefined {
  const args = pairs.map(([name, value]) => ({ name: name ?? '', value: textOf(value) ?? '' }));
  const complete = pairs.every(([name, value]) => name !== undefined && value?.kind === 'scalar');
  return complete && args.length > 0 ? args : undefined;
}

function joinList(path: Path, list: Sequence): LocalFix[] {
  const texts = list.items.map(textOf);
  if (texts.length === 0 || texts.some((text) => text === undefined)) return [];
  const joined = texts.map((text) => text?.trim()).join(',');
  return [rewrite(path, list, joined, `Write ${joined}`)];
}

/** Names that people know from other tools, for the field of kubeadm that is meant. */
const synonyms: { readonly [key: string]: string } = {
  serviceCIDR: 'serviceSubnet',
  serviceCidr: 'serviceSubnet',
  clusterCIDR: 'podSubnet',
  podCIDR: 'podSubnet',
  podCidr: 'podSubnet',
  clusterDomain: 'dnsDomain',
  bindAddress: 'advertiseAddress',
  port: 'bindPort',
  key: 'name',
};

/** Spells a field as it is known, or moves it into `networking`; else, where the known field is there too, drops it. */
export function respell(resource: Resource, { path, key, struct: known }: UnknownField): LocalFix[] {
  const { root } = resource;
  const holder = path.slice(0, -1);
  const value = valueAt(root, path);
  const names = Object.keys(known.fields);
  const synonym = synonyms[key];
  const meant = synonym !== undefined && names.includes(synonym) ? synonym : nearestField(key, names);
  if (meant !== undefined) {
    const schema = known.fields[meant];
    if (entryOf(valueAt(root, holder), meant) !== undefined)
      return [{ title: `Remove ${key}`, safe: false, patches: [{ op: 'remove', path }] }];
    if (value !== undefined && schema !== undefined && !fits(schema, value)) return [];
    return [
      { title: `Rename ${key} to ${meant}`, safe: false, patches: [{ op: 'rename-key', path, to: meant }] },
    ];
  }
  return moveIntoNetworking(resource, path, key, value);
}

function moveIntoNetworking(
  resource: Resource,
  path: Path,
  key: string,
  value: Value | undefined,
): LocalFix[] {
  const networking = kubeadmSchema(resource)?.fields.networking;
  const text = textOf(value);
  if (path.length > 1 || text === undefined || networking === undefined) return [];
  const fields = typeof networking === 'object' && networking.kind === 'struct' ? networking.fields : {};
  if (!Object.hasOwn(fields, key) || valueAt(resource.root, ['networking', key]) !== undefined) return [];
  const patches: Patch[] = [
    { op: 'remove', path },
    { op: 'set', path: ['networking', key], value: text },
  ];
  return [{ title: `Move ${key} into networking`, safe: false, patches }];
}

function fits(schema: Schema, value: Value): boolean {
  const root = {
    kind: 'map',
    entries: [{ key: 'it', keySpan: value.span, value, shared: false }],
    span: value.span,
  } as const;
  return decode(struct({ it: schema }), root).length === 0;
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'scalar' ? value.text : undefined;
}

/** Writes a list or a map anew: the comments that may stand between its parts go with it, so never unseen. */
function rewrite(path: Path, old: Sequence | Mapping, value: Plain, title: string): LocalFix {
  return { ...set(path, value, title), safe: hasNoComment(old) };
}

/** Certain of scalars in brackets on one line: a comment takes at least a blank, a `#` and a line break. */
function hasNoComment(value: Sequence | Mapping): boolean {
  const parts =
    value.kind === 'list'
      ? value.items.map((item) => ({ ...item.span, held: item }))
      : value.entries.flatMap(({ keySpan, value: held }) => [
          { ...keySpan, held },
          { ...held.span, held },
        ]);
  const ends = [value.span.start, ...parts.map(({ end }) => end)];
  const starts = [...parts.map(({ start }) => start), value.span.end];
  const isInBrackets = (parts.at(-1)?.end ?? value.span.end) < value.span.end;
  return (
    isInBrackets &&
    parts.every(({ held }) => held.kind === 'scalar') &&
    starts.every((start, n) => start - (ends[n] ?? start) < 3)
  );
}

function set(path: Path, value: Plain, title: string): LocalFix {
  return { title, safe: true, patches: [{ op: 'set', path, value }] };
}
