import { type Life, type Version, versions } from '../releases.ts';
import { list, map, type Schema, type Struct, struct } from '../schema.ts';
import { apiTypes } from './generated/api-types.ts';

const letters: { readonly [letter: string]: Schema } = {
  s: 'string',
  b: 'boolean',
  i: 'int32',
  l: 'int64',
  q: 'quantity',
  t: 'time',
  o: 'int-or-string',
  y: 'bytes',
  a: 'any',
};

/** Fields of the past that deserve more than to be called unknown. */
const removed: { readonly [type: string]: Struct['fields'] } = {
  /** Alpha until 1.19, gone in 1.20. */
  ServiceSpec: { ipFamily: 'removed' },
};

/**
 * The types of the API, by name; objects are named by `apiVersion/kind`. `scripts/api-types.ts` writes them in a line
 * each, `Name type field field;type field`, and in the order that lets each refer to those before it:
 *
 * - a type is a letter of `letters`, or the name of another, after `[` for a list and `{` for a map;
 * - `>36` behind a field says that it came with Kubernetes 1.36, `<37` that it was gone in 1.37.
 */
export const types: ReadonlyMap<string, Struct> = readTypes(apiTypes);

function readTypes(text: string): ReadonlyMap<string, Struct> {
  const known = new Map<string, Struct>();
  for (const line of text.trim().split('\n')) {
    const end = line.indexOf(' ');
    const name = line.slice(0, end);
    const { fields, lives } = readStruct(line.slice(end + 1), known);
    known.set(name, { kind: 'struct', fields: { ...fields, ...removed[name] }, lives });
  }
  return known;
}

function readStruct(text: string, known: ReadonlyMap<string, Struct>): Required<Struct> {
  const fields: { [name: string]: Schema } = {};
  const lives: { [name: string]: Life } = {};
  for (const group of text.split(';')) {
    const [type = '', ...names] = group.split(' ');
    const schema = readType(type, known);
    for (const name of names) {
      const [, plain = name, since, before] = /^(\w+)(?:>(\d+))?(?:<(\d+))?$/.exec(name) ?? [];
      fields[plain] = schema;
      if (plain !== name) lives[plain] = { since: versionOf(since), before: versionOf(before) };
    }
  }
  return { ...struct(fields), lives };
}

function versionOf(minor: string | undefined): Version | undefined {
  return versions.find((version) => version === `1.${minor}`);
}

function readType(type: string, known: ReadonlyMap<string, Struct>): Schema {
  if (type.startsWith('[')) return list(readType(type.slice(1), known));
  if (type.startsWith('{')) return map(readType(type.slice(1), known));
  return letters[type] ?? known.get(type) ?? 'any';
}
