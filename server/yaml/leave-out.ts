import type { Span } from '../text/span.ts';
import { indentationOf, lineEnd, lineStart, nextLine } from './lines.ts';

/** A place from which on a syntax tree is not what was meant. */
export interface Fault {
  readonly message: string;
  readonly from: number;
  /** Whether Kubernetes surely refuses it. */
  readonly certain: boolean;
  /**
   * No fault of the text: the parser ended a quoted text or a flow collection by its indentation, which go-yaml does
   * not look at; it ends here.
   */
  readonly joinTo?: number;
}

/**
 * What is left out for a fault, so that what stands around it can be read: the rest of its line, and when that is a
 * whole entry, the deeper lines below it.
 */
export function spanToLeaveOut(text: string, { from }: Fault): Span {
  return { start: from, end: faultEnd(text, from) };
}

/**
 * The text with blanks in place of a part of it; offsets and line breaks stay. Where the part begins a line, a `#`
 * keeps the blanks from continuing a text above them.
 */
export function blanked(text: string, { start, end }: Span): string {
  const isLine = end > start && text.slice(lineStart(text, start), start).trim() === '';
  const blanks = text.slice(start, end).replace(/[^\r\n]/g, ' ');
  return text.slice(0, start) + (isLine ? `#${blanks.slice(1)}` : blanks) + text.slice(end);
}

function faultEnd(text: string, from: number): number {
  let end = lineEnd(text, from);
  if (!/^[\s-]*$/.test(text.slice(lineStart(text, from), from)) || text.charAt(from) === '\t') return end;
  const column = from + indentationOf(text.slice(from, end)) - lineStart(text, from);
  for (;;) {
    const next = nextLine(text, end);
    if (next >= text.length) return end;
    const nextEnd = lineEnd(text, next);
    const line = text.slice(next, nextEnd);
    if (line.trim() !== '' && indentationOf(line) <= column) return end;
    end = nextEnd;
  }
}
