import type { Scalar } from '../model/value.ts';
import {
  breakText,
  type Cursor,
  char,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isDigit,
  isDocumentMarker,
  type Problem,
  skipBreak,
  skipToLineEnd,
  unitAt,
} from './cursor.ts';
import { copy, type Decoded, finish, newDecoded, put } from './decoded.ts';
import { opensTemplate, templateEnd, variableEnd } from './placeholder.ts';

/** A scalar as the scanner finds it: decoded, without a type. */
export interface ScannedScalar extends Pick<Scalar, 'text' | 'style' | 'pieces' | 'span'> {}

type Scanned = ScannedScalar | Problem;

export function isProblem(scanned: Scanned): scanned is Problem {
  return 'message' in scanned;
}

/** Line breaks that wait to be folded: source offsets. */
interface Fold {
  first: number;
  readonly others: number[];
}

/**
 * A plain scalar, whose first character the caller has checked. `indent` is the column of the block collection
 * around it, -1 at the root; lines that don't lie deeper are not part of it.
 */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): Scanned {
  const { text } = cursor;
  const start = cursor.pos;
  let end = start;
  let decoded: Decoded | undefined;
  let fold: Fold | undefined;
  for (;;) {
    if (cursor.pos === cursor.lineStart && isDocumentMarker(text, cursor.pos)) break;
    if (unitAt(text, cursor.pos) === char.hash) break;
    const wordStart = cursor.pos;
    cursor.pos = plainWordEnd(text, wordStart, inFlow);
    if (cursor.pos > wordStart) {
      if (fold !== undefined) {
        if (decoded === undefined) {
          decoded = newDecoded();
          copy(decoded, text, start, end);
        }
        putFold(decoded, text, fold);
        copy(decoded, text, wordStart, cursor.pos);
        fold = undefined;
      } else if (decoded !== undefined) copy(decoded, text, end, cursor.pos);
      end = cursor.pos;
    }
    const unit = unitAt(text, cursor.pos);
    if (!isBlank(unit) && !isBreak(unit)) break;
    for (;;) {
      const blank = unitAt(text, cursor.pos);
      if (isBlank(blank)) {
        if (fold !== undefined && blank === char.tab && cursor.pos - cursor.lineStart <= indent) {
          return {
            message: 'a tab stands where the indentation must be made of spaces',
            at: cursor.pos,
            from: cursor.pos,
          };
        }
        cursor.pos++;
      } else if (isBreak(blank)) {
        if (fold === undefined) fold = { first: cursor.pos, others: [] };
        else fold.others.push(cursor.pos);
        skipBreak(cursor);
      } else break;
    }
    if (!inFlow && cursor.pos - cursor.lineStart <= indent) break;
  }
  if (decoded === undefined) {
    return {
      text: text.slice(start, end),
      style: 'plain',
      pieces: [{ from: 0, at: start }],
      span: { start, end },
    };
  }
  finish(decoded, end);
  return { text: decoded.text, style: 'plain', pieces: decoded.pieces, span: { start, end } };
}

/** Where the run of characters without blanks ends that is part of a plain scalar. */
function plainWordEnd(text: string, start: number, inFlow: boolean): number {
  let pos = start;
  for (;;) {
    const unit = unitAt(text, pos);
    if (isBlankOrEnd(unit)) return pos;
    if (unit === char.colon && isBlankOrEnd(unitAt(text, pos + 1))) return pos;
    if (unit === char.openBrace && opensTemplate(text, pos)) pos = templateEnd(text, pos);
    else if (unit === char.dollar) pos = variableEnd(text, pos) ?? pos + 1;
    else if (inFlow && endsPlainInFlow(unit)) return pos;
    else pos++;
  }
}

function endsPlainInFlow(unit: number): boolean {
  return (
    unit === char.comma ||
    unit === char.question ||
    unit === char.openBracket ||
    unit === char.closeBracket ||
    unit === char.openBrace ||
    unit === char.closeBrace
  );
}

/** One line break becomes a space, several become one less. */
function putFold(decoded: Decoded, text: string, { first, others }: Fold): void {
  const firstText = breakText(text.charCodeAt(first));
  if (firstText !== '\n') put(decoded, firstText, first, first + 1);
  else if (others.length === 0) put(decoded, ' ', first, breakEnd(text, first));
  for (const other of others) putBreak(decoded, text, other);
}

function putBreak(decoded: Decoded, text: string, at: number): void {
  put(decoded, breakText(text.charCodeAt(at)), at, breakEnd(text, at));
}

function breakEnd(text: string, at: number): number {
  return at + (text.charCodeAt(at) === 13 && unitAt(text, at + 1) === 10 ? 2 : 1);
}

/** A scalar in single or double quotes; the cursor stands at the opening quote. */
export function scanQuoted(cursor: Cursor): Scanned {
  const { text } = cursor;
  const start = cursor.pos;
  const quote = text.charCodeAt(start);
  const style = quote === char.singleQuote ? 'single' : 'double';
  const simpleEnd = simpleQuotedEnd(text, start + 1, quote);
  if (simpleEnd !== -1) {
    cursor.pos = simpleEnd + 1;
    const span = { start, end: cursor.pos };
    return { text: text.slice(start + 1, simpleEnd), style, pieces: [{ from: 0, at: start + 1 }], span };
  }
  const decoded = newDecoded();
  cursor.pos++;
  for (;;) {
    if (cursor.pos === cursor.lineStart && isDocumentMarker(text, cursor.pos)) {
      return { message: 'a document ends inside a quoted text', at: cursor.pos, from: start };
    }
    if (cursor.pos >= text.length) {
      return { message: 'this quote is never closed', at: text.length, from: start };
    }
    const escapedBreak = quotedWord(cursor, decoded, quote, start);
    if (typeof escapedBreak === 'object') return escapedBreak;
    if (unitAt(text, cursor.pos) === quote) break;
    quotedSpace(cursor, decoded, escapedBreak);
  }
  finish(decoded, cursor.pos);
  cursor.pos++;
  return { text: decoded.text, style, pieces: decoded.pieces, span: { start, end: cursor.pos } };
}

/** The offset of the closing quote of a text on one line that has nothing to decode; else -1. */
function simpleQuotedEnd(text: string, start: number, quote: number): number {
  for (let pos = start; pos < text.length; pos++) {
    const unit = text.charCodeAt(pos);
    if (unit === quote) return quote === char.singleQuote && unitAt(text, pos + 1) === quote ? -1 : pos;
    if (isBreak(unit) || (unit === char.backslash && quote === char.doubleQuote)) return -1;
  }
  return -1;
}

/** Reads up to a blank, a line break or the closing quote. True when it ended with an escaped line break. */
function quotedWord(cursor: Cursor, decoded: Decoded, quote: number, start: number): boolean | Problem {
  const { text } = cursor;
  for (;;) {
    const from = cursor.pos;
    let unit = unitAt(text, cursor.pos);
    while (!isBlankOrEnd(unit) && unit !== quote && (unit !== char.backslash || quote === char.singleQuote)) {
      unit = unitAt(text, ++cursor.pos);
    }
    copy(decoded, text, from, cursor.pos);
    if (isBlankOrEnd(unit)) return false;
    if (unit === quote) {
      if (quote === char.doubleQuote || unitAt(text, cursor.pos + 1) !== quote) return false;
      put(decoded, "'", cursor.pos, cursor.pos + 2);
      cursor.pos += 2;
      continue;
    }
    if (isBreak(unitAt(text, cursor.pos + 1))) {
      cursor.pos++;
      skipBreak(cursor);
      decoded.next = -1;
      return true;
    }
    const problem = readEscape(cursor, decoded, start);
    if (problem !== undefined) return problem;
  }
}

const escapes: { readonly [unit: string]: string } = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const hexEscapes: { readonly [unit: string]: number } = { x: 2, u: 4, U: 8 };

function readEscape(cursor: Cursor, decoded: Decoded, start: number): Problem | undefined {
  const { text, pos } = cursor;
  const name = text.charAt(pos + 1);
  const simple = escapes[name];
  if (simple !== undefined) {
    put(decoded, simple, pos, pos + 2);
    cursor.pos += 2;
    return undefined;
  }
  const length = hexEscapes[name];
  if (length === undefined) {
    return { message: `\\${name} is no escape that YAML knows`, at: pos, from: start };
  }
  const digits = text.slice(pos + 2, pos + 2 + length);
  const code = /^[0-9A-Fa-f]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : -1;
  if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    return { message: `\\${name}${digits} is no character`, at: pos, from: start };
  }
  cursor.pos += 2 + length;
  put(decoded, String.fromCodePoint(code), pos, cursor.pos);
  return undefined;
}

/** Blanks stay, unless a line break is among them: then they go and the breaks are folded. */
function quotedSpace(cursor: Cursor, decoded: Decoded, afterEscapedBreak: boolean): void {
  const { text } = cursor;
  const from = cursor.pos;
  let fold: Fold | undefined;
  const breaks: number[] = [];
  for (;;) {
    const unit = unitAt(text, cursor.pos);
    if (isBlank(unit)) cursor.pos++;
    else if (isBreak(unit)) {
      if (fold === undefined && !afterEscapedBreak) fold = { first: cursor.pos, others: breaks };
      else breaks.push(cursor.pos);
      skipBreak(cursor);
    } else break;
  }
  if (fold !== undefined) putFold(decoded, text, fold);
  else if (afterEscapedBreak) for (const other of breaks) putBreak(decoded, text, other);
  else copy(decoded, text, from, cursor.pos);
}

interface Header {
  readonly keep: boolean;
  readonly strip: boolean;
  /** 0 when the text itself tells. */
  readonly indentation: number;
}

/** A literal or folded scalar; the cursor stands at its `|` or `>`. `indent` as for plain scalars. */
export function scanBlock(cursor: Cursor, indent: number): Scanned {
  const { text } = cursor;
  const start = cursor.pos;
  const literal = text.charCodeAt(start) === char.pipe;
  const header = blockHeader(cursor);
  if ('message' in header) return header;
  let end = cursor.pos;
  if (isBreak(unitAt(text, cursor.pos))) skipBreak(cursor);
  const decoded = newDecoded();
  const breaks: number[] = [];
  const explicit = header.indentation === 0 ? 0 : Math.max(indent, 0) + header.indentation;
  const deepest = blockBreaks(cursor, explicit, breaks, start);
  if (typeof deepest === 'object') return deepest;
  const column = explicit === 0 ? Math.max(deepest, indent + 1, 1) : explicit;
  let lineBreak = -1;
  let afterBlank = false;
  while (cursor.pos - cursor.lineStart === column && cursor.pos < text.length) {
    const blank = isBlank(text.charCodeAt(cursor.pos));
    if (lineBreak !== -1) {
      const folds = !literal && !afterBlank && !blank && breakText(text.charCodeAt(lineBreak)) === '\n';
      if (!folds) putBreak(decoded, text, lineBreak);
      else if (breaks.length === 0) put(decoded, ' ', lineBreak, breakEnd(text, lineBreak));
    }
    for (const at of breaks) putBreak(decoded, text, at);
    breaks.length = 0;
    afterBlank = blank;
    const lineText = cursor.pos;
    skipToLineEnd(cursor);
    copy(decoded, text, lineText, cursor.pos);
    end = cursor.pos;
    lineBreak = -1;
    if (cursor.pos < text.length) {
      lineBreak = cursor.pos;
      skipBreak(cursor);
    }
    const problem = blockBreaks(cursor, column, breaks, start);
    if (typeof problem === 'object') return problem;
  }
  if (!header.strip && lineBreak !== -1) putBreak(decoded, text, lineBreak);
  if (header.keep) for (const at of breaks) putBreak(decoded, text, at);
  finish(decoded, end);
  const style = literal ? 'literal' : 'folded';
  return { text: decoded.text, style, pieces: decoded.pieces, span: { start, end } };
}

function blockHeader(cursor: Cursor): Header | Problem {
  const { text } = cursor;
  const start = cursor.pos;
  cursor.pos++;
  let chomping = 0;
  let indentation = 0;
  for (let n = 0; n < 2; n++) {
    const unit = unitAt(text, cursor.pos);
    if ((unit === char.plus || unit === char.minus) && chomping === 0) chomping = unit;
    else if (isDigit(unit) && indentation === 0) {
      indentation = unit - char.zero;
      if (indentation === 0) {
        return { message: 'the indentation of a block text is at least 1', at: cursor.pos, from: start };
      }
    } else break;
    cursor.pos++;
  }
  const end = cursor.pos;
  while (isBlank(unitAt(text, cursor.pos))) cursor.pos++;
  if (unitAt(text, cursor.pos) === char.hash) skipToLineEnd(cursor);
  if (cursor.pos < text.length && !isBreak(text.charCodeAt(cursor.pos))) {
    return { message: 'only a comment may follow the sign of a block text', at: end, from: start };
  }
  return { keep: chomping === char.plus, strip: chomping === char.minus, indentation };
}

/**
 * Goes past lines of spaces to the next line with text, at most up to `column` in it (0: as far as the spaces
 * reach). Collects the breaks of the empty lines; returns the deepest column reached.
 */
function blockBreaks(cursor: Cursor, column: number, breaks: number[], start: number): number | Problem {
  const { text } = cursor;
  let deepest = 0;
  for (;;) {
    while (
      (column === 0 || cursor.pos - cursor.lineStart < column) &&
      unitAt(text, cursor.pos) === char.space
    ) {
      cursor.pos++;
    }
    const reached = cursor.pos - cursor.lineStart;
    deepest = Math.max(deepest, reached);
    const unit = unitAt(text, cursor.pos);
    if ((column === 0 || reached < column) && unit === char.tab) {
      return {
        message: 'a tab stands where the indentation must be made of spaces',
        at: cursor.pos,
        from: start,
      };
    }
    if (!isBreak(unit)) return deepest;
    breaks.push(cursor.pos);
    skipBreak(cursor);
  }
}
