import { type Mapping, member, type Path, sliceSpan } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';

/** One entry of a key that takes a text, a comma list, or a list of both, without the blanks around it. */
export interface Entry {
  readonly text: string;
  /** Of the scalar that holds it. */
  readonly path: Path;
  /** The slice of the scalar's text. */
  readonly from: number;
  readonly to: number;
  readonly span: Span;
}

/** The entries of a key in their order; undefined while one of them cannot be known. */
export function entriesAt(root: Mapping, key: string): readonly Entry[] | undefined {
  const value = member(root, key);
  if (value === undefined) return [];
  const entries: Entry[] = [];
  for (const [n, one] of (value.kind === 'list' ? value.items : [value]).entries()) {
    if (one.kind !== 'scalar') return undefined;
    const path = value.kind === 'list' ? [key, n] : [key];
    let at = 0;
    for (const part of one.text.split(',')) {
      const text = part.trim();
      const from = at + (part.length - part.trimStart().length);
      const to = from + text.length;
      at += part.length + 1;
      if (text !== '') entries.push({ text, path, from, to, span: sliceSpan(one, from, to) });
    }
  }
  return entries;
}
