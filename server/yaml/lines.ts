/** UTF-16 unit at `offset`; 0 past the end. */
export function unitAt(text: string, offset: number): number {
  return offset < text.length ? text.charCodeAt(offset) : 0;
}

export function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** A blank, a line break, or the end of the text. */
export function isBlankOrEnd(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 13 || unit === 9 || unit === 0;
}

/** The offset at which the line of `offset` begins. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

/** The offset of the line break at the end of the line of `offset`, or of the end of the text. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}

/** The offset of the line after that of `offset`; the length of the text on the last line. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  if (end >= text.length) return text.length;
  return end + (unitAt(text, end) === 13 && unitAt(text, end + 1) === 10 ? 2 : 1);
}

/** 0-based column, in UTF-16 units; a byte-order mark at the beginning of the text takes none. */
export function columnOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (start === 0 && offset > 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0);
}

/** How many blanks a line begins with. */
export function indentationOf(line: string): number {
  return line.length - line.trimStart().length;
}
