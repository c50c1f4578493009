import type { DecodeProblem } from '../model/resource.ts';
import { type Entry, type Piece, type Scalar, sourceEnd, sourceOffset, type Value } from '../model/value.ts';
import type { Span } from '../text/span.ts';
import { type ParsedDocument, parseDocument } from './parse.ts';
import { splitDocuments } from './split.ts';

/**
 * Reads the YAML or JSON documents inside a scalar of any style. All spans are those of the document that holds the
 * scalar, so that the scalars in the result can be read in the same way; `text` is the decoded text.
 */
export function parseEmbedded(scalar: Scalar): ParsedDocument[] {
  return splitDocuments(scalar.text).map(({ start, end }) => {
    const parsed = parseDocument(scalar.text.slice(start, end));
    const { value, span } = mover(scalar, start);
    return {
      ...parsed,
      root: parsed.root === undefined ? undefined : value(parsed.root),
      problems: parsed.problems.map(
        (problem): DecodeProblem => ({ ...problem, span: span(problem.span), first: span(problem.first) }),
      ),
      errors: parsed.errors.map((error) => ({ ...error, span: span(error.span) })),
    };
  });
}

interface Mover {
  readonly value: (value: Value) => Value;
  readonly span: (span: Span) => Span;
}

/** Translates what was read from `scalar.text.slice(base)` into the text that holds the scalar. */
function mover(scalar: Scalar, base: number): Mover {
  // A value that aliases share is translated once; copies would undo the bound on aliases.
  const done = new Map<Value, Value>();
  return { value, span };

  function span({ start, end }: Span): Span {
    const from = sourceOffset(scalar, base + start);
    return { start: from, end: end > start ? sourceEnd(scalar, base + end) : from };
  }

  function value(inner: Value): Value {
    const known = done.get(inner);
    if (known !== undefined) return known;
    const moved = move(inner);
    done.set(inner, moved);
    return moved;
  }

  function move(inner: Value): Value {
    switch (inner.kind) {
      case 'unknown':
        return { ...inner, span: span(inner.span) };
      case 'list':
        return { kind: 'list', items: inner.items.map(value), span: span(inner.span) };
      case 'map':
        return { kind: 'map', entries: inner.entries.map(entry), span: span(inner.span) };
      case 'scalar':
        return { ...inner, span: span(inner.span), pieces: pieces(inner) };
    }
  }

  function entry(inner: Entry): Entry {
    return { ...inner, keySpan: span(inner.keySpan), value: value(inner.value) };
  }

  /** Each piece of the inner scalar, broken where the outer one is. */
  function pieces(inner: Scalar): Piece[] {
    const result: Piece[] = [];
    let outer = 0;
    for (const [n, { from, at }] of inner.pieces.entries()) {
      const start = base + at;
      const length = (inner.pieces[n + 1]?.from ?? inner.text.length) - from;
      result.push({ from, at: length === 0 ? sourceEnd(scalar, start) : sourceOffset(scalar, start) });
      while ((scalar.pieces[outer]?.from ?? Number.POSITIVE_INFINITY) <= start) outer++;
      for (; (scalar.pieces[outer]?.from ?? Number.POSITIVE_INFINITY) < start + length; outer++) {
        const piece = scalar.pieces[outer];
        if (piece !== undefined) result.push({ from: from + piece.from - start, at: piece.at });
      }
      if (n === inner.pieces.length - 1 && length > 0) {
        const end = sourceEnd(scalar, start + length);
        const last = result.at(-1);
        const expected = last === undefined ? end : last.at + inner.text.length - last.from;
        if (end !== expected) result.push({ from: inner.text.length, at: end });
      }
    }
    return result;
  }
}
