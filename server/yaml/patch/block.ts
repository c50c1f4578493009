import type { Plain } from '../../model/patch.ts';
import type { Entry, Mapping, Sequence, Value } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import { columnOf, lineEnd, lineStart, nextLine } from '../lines.ts';
import { encloses } from './encloses.ts';
import { isFlow, type Layout } from './layout.ts';
import { blockLines, inline, isBlock, memberLines } from './write.ts';

/** Adds a key below the last line of a map in block style. */
export function addToBlockMap(
  text: string,
  map: Mapping,
  key: string,
  value: Plain,
  layout: Layout,
): TextEdit[] {
  const column = columnOf(text, map.span.start);
  return [below(text, lastLine(text, map), (own) => memberLines(key, value, column, own), layout)];
}

/** Puts an item before another, under the comments that stand above that one, or at the end of the list. */
export function insertIntoBlockList(
  text: string,
  list: Sequence,
  index: number,
  value: Plain,
  layout: Layout,
): TextEdit[] | undefined {
  const column = columnOf(text, list.span.start);
  const beside = list.items[index === 0 ? 0 : index - 1];
  const like = beside?.kind === 'scalar' && typeof beside.value === 'string' ? beside.style : undefined;
  const write = (own: Layout) =>
    isBlock(value)
      ? blockLines([value], column, own)
      : [`${' '.repeat(column)}- ${inline(value, { layout, inFlow: false, like })}`];
  if (index === 0) {
    const at = list.span.start;
    const newText = `${write(layout).join(layout.eol).trimStart()}${layout.eol}${' '.repeat(column)}`;
    return [{ span: { start: at, end: at }, newText }];
  }
  const dash = dashesOf(text, list)?.[index - 1];
  if (beside === undefined || dash === undefined) return undefined;
  const last = encloses(list.span, beside.span) ? lastLine(text, beside) : dash;
  return [below(text, last, write, layout)];
}

/** Takes an entry away with its lines and the comments on them; comments above it stay. */
export function removeFromBlockMap(text: string, entry: Entry): TextEdit[] | undefined {
  return removeLines(text, entry.keySpan.start, lastLine(text, entry.value));
}

export function removeFromBlockList(text: string, list: Sequence, index: number): TextEdit[] | undefined {
  const item = list.items[index];
  const dash = dashesOf(text, list)?.[index];
  if (item === undefined || dash === undefined) return undefined;
  return removeLines(text, dash, lastLine(text, item));
}

/** An offset on the last line of a value. */
function lastLine(text: string, value: Value): number {
  let last = value;
  while ((last.kind === 'map' || last.kind === 'list') && !isFlow(text, last)) {
    const deeper = last.kind === 'map' ? last.entries.at(-1)?.value : last.items.at(-1);
    if (deeper === undefined || !encloses(last.span, deeper.span)) break;
    last = deeper;
  }
  const isKept =
    last.kind === 'scalar' &&
    (last.style === 'literal' || last.style === 'folded') &&
    text.slice(last.span.start, lineEnd(text, last.span.start)).includes('+');
  let end = Math.max(last.span.end, value.span.end);
  if (!isKept) return end;
  // Empty lines are part of such a text.
  for (let next = nextLine(text, end); next < text.length; next = nextLine(text, next)) {
    if (text.slice(next, lineEnd(text, next)).trim() !== '') break;
    end = next;
  }
  return end;
}

/** New lines below the line of `offset`. */
export function below(
  text: string,
  offset: number,
  write: (layout: Layout) => readonly string[],
  layout: Layout,
): TextEdit {
  const at = lineEnd(text, offset);
  // At the end of a text without a last line break, a literal text would lose its own.
  const lines = write(at === text.length ? { ...layout, literal: false } : layout);
  return { span: { start: at, end: at }, newText: lines.map((line) => layout.eol + line).join('') };
}

/** The offsets of a list's dashes; undefined when they cannot be told from other text. */
function dashesOf(text: string, list: Sequence): number[] | undefined {
  const column = columnOf(text, list.span.start);
  const dashes = [list.span.start];
  for (let line = nextLine(text, list.span.start); line < list.span.end; line = nextLine(text, line)) {
    const indent = text.slice(line, line + column);
    if (
      indent.trim() === '' &&
      indent.length === column &&
      /^-(?:\s|$)/.test(text.slice(line + column, line + column + 2))
    ) {
      dashes.push(line + column);
    }
  }
  return dashes.length === list.items.length ? dashes : undefined;
}

function removeLines(text: string, from: number, last: number): TextEdit[] | undefined {
  const before = text.slice(lineStart(text, from), from);
  if (before.trim() === '') return [{ span: wholeLines(text, from, last), newText: '' }];
  // The first of several behind the dash of a list item: what follows takes its place.
  if (!/^[\s-]*$/.test(before)) return undefined;
  const rest = /\S/g;
  rest.lastIndex = lineEnd(text, last);
  const next = rest.exec(text);
  return next === null ? undefined : [{ span: { start: from, end: next.index }, newText: '' }];
}

function wholeLines(text: string, from: number, last: number): Span {
  const start = lineStart(text, from);
  const end = nextLine(text, last);
  const isUnended = end === text.length && lineEnd(text, last) === text.length;
  if (!isUnended || start === 0) return { start, end };
  return { start: start - (text.startsWith('\r\n', start - 2) ? 2 : 1), end };
}
