/** 0-based line and UTF-16 character, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LineIndex {
  readonly text: string;
  readonly starts: readonly number[];
}

export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return { text, starts };
}

export function positionAt({ starts }: LineIndex, offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - (starts[low] ?? 0) };
}

export function offsetAt({ text, starts }: LineIndex, { line, character }: Position): number {
  const start = starts[line];
  return start === undefined ? text.length : Math.min(start + character, starts[line + 1] ?? text.length);
}
