import type { Plain } from '../model/patch.ts';
import type { Scalar, Value } from '../model/value.ts';
import { fits, type Schema } from './schema.ts';

/** A value in the type that its field takes. */
export interface Conversion {
  readonly value: Plain;
  /** Nothing else can have been meant. */
  readonly certain: boolean;
}

/** What a value of the wrong type was meant to be; undefined when that cannot be told. */
export function convert(schema: Schema, value: Value): Conversion | undefined {
  if (typeof schema !== 'string') {
    if (schema.kind === 'list') return asList(schema.items, value);
    if (schema.kind === 'map') return asMap(schema.values, value);
    return value.kind === 'list' ? onlyItem(schema, value.items) : undefined;
  }
  if (value.kind === 'list') return onlyItem(schema, value.items);
  if (value.kind !== 'scalar') return undefined;
  const converted = asScalar(schema, value);
  return converted === undefined ? undefined : { value: converted, certain: true };
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'on', '1'].map((text) => [text, true] as const),
  ...['false', 'no', 'off', '0'].map((text) => [text, false] as const),
]);

function asScalar(schema: Schema, { value, text }: Scalar): Plain | undefined {
  switch (schema) {
    case 'string':
      return text;
    case 'boolean':
      return booleans.get(text.toLowerCase());
    case 'int32':
    case 'int64':
      return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
    default:
      return undefined;
  }
}

/** `[a]` where `a` is wanted. */
function onlyItem(schema: Schema, items: readonly Value[]): Conversion | undefined {
  const [item] = items;
  const data = item && dataOf(item);
  if (items.length !== 1 || item === undefined || data === undefined || !fits(schema, item)) return undefined;
  return { value: data, certain: true };
}

/** `a`, or `a, b` in one string, where a list is wanted; a map where a list of such maps is wanted. */
function asList(items: Schema, value: Value): Conversion | undefined {
  if (value.kind === 'map') {
    const data = dataOf(value);
    if (data === undefined || !fits(items, value)) return undefined;
    return { value: value.entries.length === 0 ? [] : [data], certain: true };
  }
  if (value.kind !== 'scalar' || items !== 'string') return undefined;
  const parts = value.text.split(/[\s,]+/).filter((part) => part !== '');
  return parts.length === 0 ? undefined : { value: parts, certain: parts.length === 1 };
}

/** `- a: b`, or `a=b` in a string, where `a: b` is wanted. */
function asMap(values: Schema, value: Value): Conversion | undefined {
  if (value.kind === 'scalar' && values === 'string') {
    const pairs = value.text.split(',').map((part) => /^\s*([^=:\s]+)\s*[=:]\s*([^=:\s]*)\s*$/.exec(part));
    if (pairs.some((pair) => pair === null)) return undefined;
    return { value: Object.fromEntries(pairs.map((pair) => [pair?.[1], pair?.[2]])), certain: false };
  }
  if (value.kind !== 'list' || value.items.length === 0) return undefined;
  const entries = value.items.flatMap((item) => (item.kind === 'map' ? item.entries : []));
  const keys = new Set(entries.map(({ key }) => key));
  const merged = { kind: 'map', entries, span: value.span } as const;
  const data = dataOf(merged);
  if (value.items.some(({ kind }) => kind !== 'map') || keys.size < entries.length || data === undefined)
    return undefined;
  return fits({ kind: 'map', values }, merged) ? { value: data, certain: false } : undefined;
}

/** What a value says, without its places; undefined when a placeholder is in it. */
function dataOf(value: Value): Plain | undefined {
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'unknown') return undefined;
  if (value.kind === 'list') {
    const items = value.items.map(dataOf).filter((item) => item !== undefined);
    return items.length === value.items.length ? items : undefined;
  }
  const entries = value.entries.map((entry) => [entry.key, dataOf(entry.value)] as const);
  const known = entries.flatMap(([key, data]) => (data === undefined ? [] : [[key, data] as const]));
  return known.length === entries.length ? Object.fromEntries(known) : undefined;
}
