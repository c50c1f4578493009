import type { Mapping, Path, Value } from '../model/value.ts';
import { parseDuration } from './duration.ts';
import type { Life } from './releases.ts';

/**
 * The types of an object's fields, as far as decoding knows them. Those of the API come from its OpenAPI document
 * (`scripts/api-types.ts`); configurations of components, which it does not have, are described in `schemas/` with
 * `struct`, `list` and `map`, and decoded by a validator of their component.
 */
export type Schema =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'int-or-string'
  /** A number with a unit, such as `500m` or `1Gi`. */
  | 'quantity'
  /** Base64. */
  | 'bytes'
  /** RFC 3339. */
  | 'time'
  /** Go's `time.Duration` in a text, such as `30s`; null is refused, as metav1.Duration decodes it itself. */
  | 'duration'
  /** The same behind a pointer, which null leaves empty. */
  | 'optional-duration'
  | 'number'
  /** Not looked into. */
  | 'any'
  /** A field of the past: unknown to the decoder, and reported apart from misspelled ones. */
  | 'removed'
  | { readonly kind: 'list'; readonly items: Schema }
  | { readonly kind: 'map'; readonly values: Schema }
  | Struct;

export interface Struct {
  readonly kind: 'struct';
  readonly fields: { readonly [name: string]: Schema };
  /** Of the fields that some known version lacks. */
  readonly lives?: { readonly [name: string]: Life };
}

export function struct(fields: Struct['fields']): Struct {
  return { kind: 'struct', fields };
}

export function list(items: Schema): Schema {
  return { kind: 'list', items };
}

/** A map whose keys are the user's. */
export function map(values: Schema): Schema {
  return { kind: 'map', values };
}

/** What JSON calls the value that was found. */
export type JsonType = 'string' | 'number' | 'boolean' | 'list' | 'map';

export type SchemaProblem =
  | { readonly kind: 'unknown-field'; readonly path: Path; readonly key: string; readonly struct: Struct }
  | { readonly kind: 'removed-field'; readonly path: Path }
  /** To be judged by the version. */
  | { readonly kind: 'field-of-versions'; readonly path: Path; readonly key: string; readonly life: Life }
  | {
      readonly kind: 'wrong-type';
      readonly path: Path;
      readonly expected: Exclude<Schema, 'any' | 'removed'>;
      readonly found: JsonType;
      readonly value: Value;
    };

/**
 * What Go's strict JSON decoder would not take, in the order in which it comes across it: that of the keys'
 * alphabet, since YAML is turned into JSON first. Null is the same as nothing, names are case-sensitive, and nothing
 * is said about placeholders. The decoder stops at the first wrong type, and tells of unknown fields only when there is
 * none. Kubernetes 1.37, sigs.k8s.io/json.
 */
export function decode(schema: Schema, root: Mapping): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  visit(schema, root, [], problems);
  return problems;
}

/** Whether a value, with all that is in it, is of a type. */
export function fits(schema: Schema, value: Value): boolean {
  const problems: SchemaProblem[] = [];
  visit(schema, value, [], problems);
  return problems.length === 0;
}

function visit(schema: Schema, value: Value, path: Path, problems: SchemaProblem[]): void {
  if (schema === 'any' || schema === 'removed' || value.kind === 'unknown') return;
  if (value.kind === 'scalar' && value.value === null && schema !== 'duration') return;
  if (typeof schema === 'string') {
    if (value.kind === 'scalar' && scalarFits(schema, value.value)) return;
  } else if (schema.kind === 'list' && value.kind === 'list') {
    for (const [n, item] of value.items.entries()) visit(schema.items, item, [...path, n], problems);
    return;
  } else if (schema.kind === 'map' && value.kind === 'map') {
    for (const { key, value: own } of inAlphabet(value)) visit(schema.values, own, [...path, key], problems);
    return;
  } else if (schema.kind === 'struct' && value.kind === 'map') {
    for (const { key, value: own } of inAlphabet(value))
      visitField(schema, key, own, [...path, key], problems);
    return;
  }
  problems.push({ kind: 'wrong-type', path, expected: schema, found: jsonTypeOf(value), value });
}

function visitField(struct: Struct, key: string, value: Value, path: Path, problems: SchemaProblem[]): void {
  const schema = Object.hasOwn(struct.fields, key) ? struct.fields[key] : undefined;
  if (schema === undefined) problems.push({ kind: 'unknown-field', path, key, struct });
  else if (schema === 'removed') problems.push({ kind: 'removed-field', path });
  else {
    const life = struct.lives?.[key];
    if (life !== undefined) problems.push({ kind: 'field-of-versions', path, key, life });
    visit(schema, value, path, problems);
  }
}

function inAlphabet({ entries }: Mapping): Mapping['entries'] {
  return entries.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** apimachinery/pkg/api/resource/quantity.go, ParseQuantity. */
const quantity = /^[+-]?(\d+\.?\d*|\.\d+)(n|u|m|k|M|G|T|P|E|[KMGTPE]i|[eE][+-]?\d+)?$/;
const base64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/;

function scalarFits(schema: Schema, value: string | number | boolean | null): boolean {
  switch (schema) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'int32':
      return isInteger(value, 2 ** 31);
    case 'int64':
      return isInteger(value, 2 ** 63);
    case 'int-or-string':
      return typeof value === 'string' || isInteger(value, 2 ** 31);
    case 'quantity':
      return typeof value === 'number' || (typeof value === 'string' && quantity.test(value));
    case 'bytes':
      return typeof value === 'string' && base64.test(value.replace(/[\r\n]/g, ''));
    case 'time':
      return typeof value === 'string' && rfc3339.test(value);
    case 'duration':
    case 'optional-duration':
      return typeof value === 'string' && parseDuration(value) !== undefined;
    case 'number':
      return typeof value === 'number';
    default:
      return false;
  }
}

function isInteger(value: string | number | boolean | null, limit: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= -limit && value < limit;
}

function jsonTypeOf(value: Exclude<Value, { kind: 'unknown' }>): JsonType {
  if (value.kind !== 'scalar') return value.kind;
  if (typeof value.value === 'boolean') return 'boolean';
  return typeof value.value === 'number' ? 'number' : 'string';
}
