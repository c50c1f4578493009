import type { Span } from '../text/span.ts';
import type { Problem } from './cursor.ts';
import { indentationOf, lineEnd, lineStart, nextLine } from './lines.ts';

/** A problem, with what the parser was in the middle of. */
export interface Fault extends Problem {
  /** Where the outermost flow collection begins that is open here; undefined in JSON, which is one as a whole. */
  readonly flow: number | undefined;
  /** The token before, if it is a scalar. */
  readonly previous: Span | undefined;
  /** JSON that ends too early: what is open was closed there. */
  readonly isUnfinished: boolean;
}

/**
 * The text with the fault replaced by blanks, so that what stands around it can be read; undefined when nothing is
 * left to take out. Offsets stay. What goes is the rest of the line from the fault on, and when that is a whole
 * entry, the deeper lines below it.
 */
export function leaveOut(text: string, fault: Fault): string | undefined {
  if (fault.isUnfinished) return undefined;
  for (const from of [faultStart(text, fault), fault.at, lastTextBefore(text, fault.at)]) {
    const end = faultEnd(text, from);
    const out = text.slice(from, end);
    if (out.trim() !== '') return text.slice(0, from) + out.replace(/[^\r\n]/g, ' ') + text.slice(end);
  }
  return undefined;
}

function faultStart(text: string, { at, from, flow, previous }: Fault): number {
  if (flow !== undefined) return flow;
  const line = lineStart(text, at);
  if (from < at) {
    const continuesValue = lineStart(text, from) !== line && hasTextBefore(text, from);
    return continuesValue && !isQuote(text, from) ? line : from;
  }
  // A text over several lines ends in this one: it began with the quote that is one too many.
  const runsInto = previous !== undefined && previous.start < line && previous.end > line;
  return runsInto ? previous.start : at;
}

function faultEnd(text: string, from: number): number {
  let end = lineEnd(text, from);
  if (hasTextBefore(text, from) || text.charAt(from) === '\t') return end;
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

function isQuote(text: string, offset: number): boolean {
  return text.charAt(offset) === '"' || text.charAt(offset) === "'";
}

/** Whether more than blanks and dashes stands before `offset` in its line. */
function hasTextBefore(text: string, offset: number): boolean {
  return !/^[\s-]*$/.test(text.slice(lineStart(text, offset), offset));
}

function lastTextBefore(text: string, offset: number): number {
  const before = text.slice(0, offset).trimEnd().length;
  return Math.max(before - 1, 0);
}
