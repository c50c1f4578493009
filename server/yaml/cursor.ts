/** Where the scanner stands in a text. A column is `pos - lineStart`. */
export interface Cursor {
  readonly text: string;
  pos: number;
  lineStart: number;
}

/** What reading does not go past. */
export interface Problem {
  readonly message: string;
  readonly at: number;
  /** Where the construct at fault begins. */
  readonly from: number;
  /** Kubernetes would take it; only we don't. */
  readonly isOurs?: boolean;
}

export const char = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  bang: 33,
  doubleQuote: 34,
  hash: 35,
  dollar: 36,
  percent: 37,
  ampersand: 38,
  singleQuote: 39,
  star: 42,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  zero: 48,
  nine: 57,
  colon: 58,
  greater: 62,
  question: 63,
  at: 64,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  backquote: 96,
  openBrace: 123,
  pipe: 124,
  closeBrace: 125,
} as const;

/** UTF-16 unit at `offset`; 0 past the end. */
export function unitAt(text: string, offset: number): number {
  return offset < text.length ? text.charCodeAt(offset) : 0;
}

export function isBlank(unit: number): boolean {
  return unit === char.space || unit === char.tab;
}

/** YAML 1.1 has three line breaks more than YAML 1.2: NEL, LS, PS. */
export function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

/** A blank, a line break, or the end of the text. */
export function isBlankOrEnd(unit: number): boolean {
  return unit <= 32
    ? unit === 32 || unit === 10 || unit === 13 || unit === 9 || unit === 0
    : unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

export function isDigit(unit: number): boolean {
  return unit >= char.zero && unit <= char.nine;
}

/** Letters, digits, `-` and `_`: what anchors and tag handles are made of. */
export function isWord(unit: number): boolean {
  return (
    isDigit(unit) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95 || unit === 45
  );
}

/** Goes past the line break that the cursor stands at. */
export function skipBreak(cursor: Cursor): void {
  const { text } = cursor;
  const crlf = text.charCodeAt(cursor.pos) === 13 && unitAt(text, cursor.pos + 1) === 10;
  cursor.pos += crlf ? 2 : 1;
  cursor.lineStart = cursor.pos;
}

export function skipToLineEnd(cursor: Cursor): void {
  const { text } = cursor;
  while (cursor.pos < text.length && !isBreak(text.charCodeAt(cursor.pos))) cursor.pos++;
}

/** Whether `---` or `...` stands alone at the beginning of the line at `offset`. */
export function isDocumentMarker(text: string, offset: number): boolean {
  const unit = unitAt(text, offset);
  return (
    (unit === char.minus || unit === char.dot) &&
    unitAt(text, offset + 1) === unit &&
    unitAt(text, offset + 2) === unit &&
    isBlankOrEnd(unitAt(text, offset + 3))
  );
}

/** The text that a line break stands for: LS and PS for themselves, all others for a line feed. */
export function breakText(unit: number): string {
  return unit === 0x2028 ? '\u2028' : unit === 0x2029 ? '\u2029' : '\n';
}
