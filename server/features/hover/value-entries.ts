import { type Path, type Scalar, sliceSpan, type Value } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import type { ValueEntry } from './about.ts';

/** What a hover is about: the value of a field, or its key. */
export interface Hovered {
  readonly part: 'key' | 'value';
  /** Of the value. */
  readonly path: Path;
  readonly value: Value;
  /** On a value the entry under the cursor; on a key all of them. */
  readonly entries: readonly ValueEntry[];
  readonly span: Span;
}

/** Adds the entries of a value. `separator`: what stands between several in one text, if anything does. */
export function withEntries<T extends Omit<Hovered, 'entries'>>(
  found: T,
  offset: number,
  separator?: string,
): T & Hovered {
  const { value, path } = found;
  const entries = value.kind === 'list' ? itemsOf(value.items, path) : entriesOfValue(value, path, separator);
  return narrowed({ ...found, entries }, offset);
}

/** On a value with several entries, the one under the cursor. */
export function narrowed<T extends Hovered>(found: T, offset: number): T {
  const { part, value, entries } = found;
  if (part === 'key' || value.kind !== 'scalar' || entries.length < 2) return found;
  for (const entry of entries) {
    const span = sliceSpan(value, entry.slice.from, entry.slice.to);
    if (span.start <= offset && offset <= span.end) return { ...found, entries: [entry], span };
  }
  return found;
}

function itemsOf(items: readonly Value[], path: Path): ValueEntry[] {
  return items.flatMap((item, n) =>
    item.kind === 'scalar'
      ? [{ text: item.text, position: n, path: [...path, n], slice: { from: 0, to: item.text.length } }]
      : [],
  );
}

function entriesOfValue(value: Value, path: Path, separator: string | undefined): ValueEntry[] {
  if (value.kind !== 'scalar') return [];
  const entries = entriesOf(value, path, { from: 0, to: value.text.length }, separator);
  const at = path.at(-1);
  return typeof at === 'number' ? entries.map((entry) => ({ ...entry, position: at })) : entries;
}

/** The parts between separators, without blanks around them; empty ones are none. */
export function entriesOf(
  scalar: Scalar,
  path: Path,
  { from, to }: ValueEntry['slice'],
  separator: string | undefined,
): ValueEntry[] {
  const whole = scalar.text.slice(from, to);
  const entries: ValueEntry[] = [];
  let start = from;
  for (const part of separator === undefined ? [whole] : whole.split(separator)) {
    const begin = start + part.length - part.trimStart().length;
    const text = part.trim();
    if (text !== '')
      entries.push({ text, position: entries.length, path, slice: { from: begin, to: begin + text.length } });
    start += part.length + 1;
  }
  return entries;
}
