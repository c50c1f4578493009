/** 0-based line, and 0-based count of UTF-16 units from its start, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of a text start. Lines end at `\n`, `\r\n` or a lone `\r`, as in LSP. */
export interface LineIndex {
  readonly text: string;
  /** 0-based UTF-16 offsets, ascending, the first one 0. */
  readonly starts: readonly number[];
}

/** Two searches that leap from break to break: on long lines far faster than looking at each unit. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed !== -1 || carriage !== -1) {
    const isFeed = carriage === -1 || (feed !== -1 && feed < carriage);
    const isPair = !isFeed && feed === carriage + 1;
    starts.push(isFeed || isPair ? feed + 1 : carriage + 1);
    if (isFeed || isPair) feed = text.indexOf('\n', feed + 1);
    if (!isFeed) carriage = text.indexOf('\r', carriage + 1);
  }
  return { text, starts };
}

/**
 * The position of a 0-based UTF-16 offset. An offset outside the text gives the nearest end of it, one between `\r` and
 * `\n` the end of that line.
 */
export function positionAt({ text, starts }: LineIndex, offset: number): Position {
  const at = Math.max(0, Math.min(offset, text.length));
  let line = 0;
  let high = starts.length - 1;
  while (line < high) {
    const middle = (line + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) line = middle;
    else high = middle - 1;
  }
  const splitsPair = text[at - 1] === '\r' && text[at] === '\n';
  return { line, character: at - (starts[line] ?? 0) - (splitsPair ? 1 : 0) };
}

/**
 * The 0-based UTF-16 offset of a position. A character past the end of its line gives that end, before the line break;
 * a line past the last one gives the end of the text.
 */
export function offsetAt({ text, starts }: LineIndex, { line, character }: Position): number {
  if (line < 0) return 0;
  const start = starts[line];
  if (start === undefined) return text.length;
  return Math.max(start, Math.min(start + character, lineEnd(text, starts[line + 1])));
}

/** The end of a line, before its line break; `next` is where the following line starts. */
function lineEnd(text: string, next: number | undefined): number {
  if (next === undefined) return text.length;
  const isPair = text[next - 1] === '\n' && text[next - 2] === '\r';
  return next - (isPair ? 2 : 1);
}
