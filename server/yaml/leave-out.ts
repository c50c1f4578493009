import type { Problem } from './cursor.ts';
import { indentationOf, lineEnd, lineStart, nextLine } from './lines.ts';
import { kind, type Tokens } from './scan.ts';

/**
 * The text with the fault replaced by blanks, so that what stands around it can be read; undefined when nothing is
 * left to take out. Offsets stay. What goes is the rest of the line from the fault on, and when that is a whole
 * entry, the deeper lines below it.
 */
export function leaveOut(
  text: string,
  problem: Problem & { readonly token: number },
  tokens: Tokens,
): string | undefined {
  const start = faultStart(text, problem, tokens);
  if (start === undefined) return undefined;
  const candidates = [start, problem.at, lastTextBefore(text, problem.at)];
  for (const from of candidates) {
    const end = faultEnd(text, from);
    const fault = text.slice(from, end);
    if (fault.trim() !== '') return text.slice(0, from) + fault.replace(/[^\r\n]/g, ' ') + text.slice(end);
  }
  return undefined;
}

function faultStart(
  text: string,
  { at, from, token }: Problem & { readonly token: number },
  { kinds, starts, ends }: Tokens,
): number | undefined {
  const flow = outermostFlow(kinds, token);
  if (flow !== -1) {
    const isRoot = !kinds.slice(0, flow).some((what) => what === kind.blockMap || what === kind.blockList);
    if (!isRoot) return starts[flow];
    // JSON that is not finished yet: the parser has closed what is open.
    if (kinds[token] === kind.end) return undefined;
  }
  if (from < at) {
    const continuesValue = lineStart(text, from) !== lineStart(text, at) && hasTextBefore(text, from);
    return continuesValue && !isQuote(text, from) ? lineStart(text, at) : from;
  }
  const previous = previousToken(kinds, token);
  const before = starts[previous] ?? at;
  const runsInto =
    lineStart(text, before) !== lineStart(text, at) && (ends[previous] ?? 0) > lineStart(text, at);
  return runsInto && kinds[previous] === kind.scalar ? before : at;
}

/** Index of the first token of the flow collection that `token` lies in; -1: it lies in none. */
function outermostFlow(kinds: readonly number[], token: number): number {
  let level = 0;
  let outermost = -1;
  for (let n = 0; n < token; n++) {
    const what = kinds[n];
    if (what === kind.flowMap || what === kind.flowList) {
      if (level === 0) outermost = n;
      level++;
    } else if ((what === kind.flowMapEnd || what === kind.flowListEnd) && level > 0) level--;
  }
  return level > 0 ? outermost : -1;
}

function previousToken(kinds: readonly number[], token: number): number {
  let n = token - 1;
  while (n > 0 && (kinds[n] === kind.none || kinds[n] === kind.blockEnd)) n--;
  return n;
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
