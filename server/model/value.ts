import type { Span } from '../text/span.ts';

/**
 * A YAML value with the place that it was read from. All spans are offsets into the text of the outermost
 * document, also for values inside an embedded document (a kubeadm configuration in a ConfigMap's block scalar).
 */
export type Value = Scalar | Mapping | Sequence | Unknown;

export interface Scalar {
  readonly kind: 'scalar';
  /** What Kubernetes reads: YAML 1.1 types as sigs.k8s.io/yaml gives them. */
  readonly value: string | number | boolean | null;
  /** The decoded text before a type is given to it: `0777`, `yes`, `10.0.0.0/8`. */
  readonly text: string;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  readonly span: Span;
  /** Where each stretch of `text` stands in the document; sorted by `from`, the first begins at 0. */
  readonly pieces: readonly Piece[];
}

/** From `text[from]` on, up to the next piece, decoded text and document text advance together from `at`. */
export interface Piece {
  readonly from: number;
  readonly at: number;
}

export interface Mapping {
  readonly kind: 'map';
  /** In source order, merge keys applied, and of repeated keys the last only. */
  readonly entries: readonly Entry[];
  readonly span: Span;
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value;
  /** Written elsewhere and brought here by an alias or a merge key: a change there changes other places too. */
  readonly shared: boolean;
}

export interface Sequence {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly span: Span;
}

/** A placeholder that some tool fills in later: neither it nor what depends on it can be judged. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly text: string;
  readonly span: Span;
}

/** A way from a value down to one of its parts: map keys and 0-based list indices. */
export type Path = readonly (string | number)[];

/** The result of reading a field whose value is a placeholder. */
export const unknown: unique symbol = Symbol('unknown');
export type Maybe<T> = T | undefined | typeof unknown;

/** The member of a mapping; undefined when it is missing, null, or `value` is no mapping: as Go's decoder has it. */
export function member(value: Value | undefined, key: string): Value | undefined {
  if (value?.kind !== 'map') return undefined;
  const found = value.entries.findLast((entry) => entry.key === key)?.value;
  return found?.kind === 'scalar' && found.value === null ? undefined : found;
}

export function entryOf(value: Value | undefined, key: string): Entry | undefined {
  return value?.kind === 'map' ? value.entries.findLast((entry) => entry.key === key) : undefined;
}

/** Below a placeholder everything is that placeholder. */
export function valueAt(value: Value | undefined, path: Path): Value | undefined {
  let here = value;
  for (const step of path) {
    if (here === undefined || here.kind === 'unknown') return here;
    if (typeof step === 'string') here = member(here, step);
    else here = here.kind === 'list' ? here.items[step] : undefined;
  }
  return here;
}

/** A string field; undefined when it is missing or no string. */
export function stringAt(value: Value | undefined, ...path: (string | number)[]): Maybe<string> {
  return typed(valueAt(value, path), 'string');
}

export function numberAt(value: Value | undefined, ...path: (string | number)[]): Maybe<number> {
  return typed(valueAt(value, path), 'number');
}

export function booleanAt(value: Value | undefined, ...path: (string | number)[]): Maybe<boolean> {
  return typed(valueAt(value, path), 'boolean');
}

/** A list field's items; undefined when it is missing or no list. */
export function listAt(value: Value | undefined, ...path: (string | number)[]): Maybe<readonly Value[]> {
  const found = valueAt(value, path);
  if (found?.kind === 'unknown') return unknown;
  return found?.kind === 'list' ? found.items : undefined;
}

interface Types {
  string: string;
  number: number;
  boolean: boolean;
}

function typed<K extends keyof Types>(value: Value | undefined, type: K): Maybe<Types[K]> {
  if (value?.kind === 'unknown') return unknown;
  if (value?.kind !== 'scalar' || typeof value.value !== type) return undefined;
  return value.value as Types[K];
}

/** Kubernetes' own notation: `spec.ports[0].nodePort`, `metadata.annotations[example.com/x]`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${step}]`;
  }
  return text;
}

/** The document span of `text.slice(from, to)` of a scalar. */
export function sliceSpan(scalar: Scalar, from: number, to: number): Span {
  const start = sourceOffset(scalar, from);
  return { start, end: to > from ? sourceEnd(scalar, to) : start };
}

/** The document offset of the character `text[offset]`, 0-based, in UTF-16 units. */
export function sourceOffset(scalar: Scalar, offset: number): number {
  const piece = scalar.pieces[pieceAt(scalar.pieces, offset)];
  return piece === undefined ? scalar.span.start : piece.at + (offset - piece.from);
}

/** The document offset after the character `text[offset - 1]`, which may be written as an escape. */
export function sourceEnd(scalar: Scalar, offset: number): number {
  if (offset <= 0) return sourceOffset(scalar, 0);
  const end = sourceOffset(scalar, offset - 1) + 1;
  const after = scalar.pieces[pieceAt(scalar.pieces, offset)];
  // Where a line break was folded, the next piece begins behind the indentation of the next line.
  const isEscape = after?.from === offset && !/\s/.test(scalar.text.charAt(offset - 1));
  return isEscape ? Math.max(end, after.at) : end;
}

/** Index of the last piece that begins at `offset` or before. */
function pieceAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
