import type { Span } from '../../text/span.ts';
import { applyEdits, type TextEdit } from '../../text/text-edit.ts';

/** A stretch of the first text, or text that is new. */
type Segment = Span | string;

/**
 * Makes steps one after another, each on the text that the steps before it left, and returns their edits as edits of
 * the first text; undefined when a step cannot be made.
 */
export function sequence<Step>(
  text: string,
  steps: readonly Step[],
  edit: (text: string, step: Step) => readonly TextEdit[] | undefined,
): TextEdit[] | undefined {
  let current = text;
  let segments: Segment[] = [{ start: 0, end: text.length }];
  for (const step of steps) {
    const edits = edit(current, step);
    if (edits === undefined) return undefined;
    current = applyEdits(current, edits);
    segments = replaced(segments, edits);
  }
  return editsOf(segments, text.length);
}

function replaced(segments: readonly Segment[], edits: readonly TextEdit[]): Segment[] {
  const inOrder = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const result: Segment[] = [];
  let at = 0;
  for (const { span, newText } of inOrder) {
    result.push(...cut(segments, at, span.start));
    result.push(newText);
    at = span.end;
  }
  result.push(...cut(segments, at, Number.POSITIVE_INFINITY));
  return result;
}

/** The part of the segments from one offset of their common text to another. */
function cut(segments: readonly Segment[], from: number, to: number): Segment[] {
  const result: Segment[] = [];
  let offset = 0;
  for (const segment of segments) {
    const length = typeof segment === 'string' ? segment.length : segment.end - segment.start;
    const start = Math.max(from - offset, 0);
    const end = Math.min(to - offset, length);
    if (start < end) {
      result.push(
        typeof segment === 'string'
          ? segment.slice(start, end)
          : { start: segment.start + start, end: segment.start + end },
      );
    }
    offset += length;
  }
  return result;
}

function editsOf(segments: readonly Segment[], length: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let newText = '';
  for (const segment of [...segments, { start: length, end: length }]) {
    if (typeof segment === 'string') newText += segment;
    else {
      if (newText !== '' || segment.start > at)
        edits.push({ span: { start: at, end: segment.start }, newText });
      at = segment.end;
      newText = '';
    }
  }
  return edits;
}
