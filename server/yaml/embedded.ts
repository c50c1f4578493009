import type { Scalar, Value } from '../model/value.ts';
import { sourceOffset } from '../model/value.ts';
import type { Span } from '../text/span.ts';
import { parseDocument } from './parse.ts';
import { splitDocuments } from './split.ts';

/** Reads the YAML stream inside a scalar; all spans are those of the document that holds the scalar. */
export function parseEmbedded(scalar: Scalar): { readonly root: Value | undefined }[] {
  return splitDocuments(scalar.text).map(({ start, end }) => {
    const { root } = parseDocument(scalar.text.slice(start, end));
    return { root: root === undefined ? undefined : moved(root, scalar, start) };
  });
}

function moved(value: Value, scalar: Scalar, base: number): Value {
  const move = (span: Span): Span => ({
    start: sourceOffset(scalar, base + span.start),
    end:
      span.end > span.start
        ? sourceOffset(scalar, base + span.end - 1) + 1
        : sourceOffset(scalar, base + span.end),
  });
  const span = move(value.span);
  if (value.kind === 'unknown') return { ...value, span };
  if (value.kind === 'list')
    return { ...value, span, items: value.items.map((item) => moved(item, scalar, base)) };
  if (value.kind === 'map') {
    const entries = value.entries.map((entry) => ({
      ...entry,
      keySpan: move(entry.keySpan),
      value: moved(entry.value, scalar, base),
    }));
    return { ...value, span, entries };
  }
  return {
    ...value,
    span,
    pieces: value.pieces.map(({ from, at }) => ({ from, at: sourceOffset(scalar, base + at) })),
  };
}
