import { CST } from 'yaml';
import type { Piece, Scalar } from '../model/value.ts';
import type { Span } from '../text/span.ts';
import { finished, newPieces, place } from './pieces.ts';

/** A scalar as the source writes it: decoded, without a type. */
export interface Decoded extends Pick<Scalar, 'text' | 'style' | 'pieces' | 'span'> {}

/** Takes what is wrong with a scalar; `certain`: go-yaml refuses it too. */
export type OnProblem = (message: string, span: Span, certain: boolean) => void;

/**
 * The text of a scalar token, as the `yaml` package decodes it, and the place of every character. `source` is the text
 * of the document; the token's own source may be masked. Undefined after a problem that leaves no text.
 */
export function decodeScalar(
  source: string,
  token: CST.FlowScalar | CST.BlockScalar,
  onProblem: OnProblem,
): Decoded | undefined {
  if (token.type === 'block-scalar') return decodeBlock(source, token, onProblem);
  const start = token.offset;
  const end = start + token.source.length;
  const span = { start, end };
  const written = source.slice(start, end);
  if (token.type === 'scalar') {
    if (/^[@`%,|>]/.test(written)) {
      onProblem(`a value cannot begin with ${written.charAt(0)}`, span, true);
      return undefined;
    }
    if (!written.includes('\n'))
      return { text: written, style: 'plain', pieces: [{ from: 0, at: start }], span };
    const text = resolve({ ...token, source: written });
    return { text, style: 'plain', pieces: flowPieces(written, start, plainParts), span };
  }
  const style = token.type === 'single-quoted-scalar' ? 'single' : 'double';
  const inner = written.slice(1, -1);
  const isSimple = style === 'single' ? !/[\n']/.test(inner) : !/[\n\\]/.test(inner);
  if (isSimple) return { text: inner, style, pieces: [{ from: 0, at: start + 1 }], span };
  if (style === 'double' && refuseEscape(inner, start + 1, onProblem)) return undefined;
  const text = resolve({ ...token, source: style === 'double' ? withoutOldEscape(written) : written });
  const pieces = flowPieces(inner, start + 1, style === 'single' ? singleParts : doubleParts);
  return { text, style, pieces, span };
}

function resolve(token: CST.FlowScalar): string {
  return CST.resolveAsScalar(token, false, () => undefined).value;
}

/** YAML 1.1 as go-yaml reads it has an escape that the package lacks. */
function withoutOldEscape(written: string): string {
  return written.includes("\\'")
    ? written.replace(/\\[\s\S]/g, (one) => (one === "\\'" ? "'" : one))
    : written;
}

const escapes =
  /\\(?:([0abt\tnvfre "'\\N_LP]|\r?\n)|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|[\s\S]?)/g;

/** Whether go-yaml knows an escape not (upstream go.yaml.in/yaml/v2 v2.4, scannerc.go). */
function refuseEscape(inner: string, base: number, onProblem: OnProblem): boolean {
  for (const { 0: written, 1: simple, 2: byte, 3: short, 4: long, index } of inner.matchAll(escapes)) {
    const digits = byte ?? short ?? long;
    if (simple !== undefined || (digits !== undefined && isCharacter(Number.parseInt(digits, 16)))) continue;
    const isHexadecimal = /^\\[xuU]/.test(written);
    const what = isHexadecimal ? 'is no character' : 'is no escape that YAML knows';
    const start = base + index;
    onProblem(`${written} ${what}`, { start, end: start + written.length }, true);
    return true;
  }
  return false;
}

function isCharacter(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

/** What the source of a text is made of: a fold (1), an escaped break (2), another escape (3), plain characters. */
const plainParts = /([ \t]*\r?\n[ \t\r\n]*)|(\b\B)|(\b\B)|[ \t]+|[^ \t\r\n]+/g;
const singleParts = /([ \t]*\r?\n[ \t\r\n]*)|(\b\B)|('')|[ \t]+|[^ \t\r\n']+/g;
const doubleParts =
  /([ \t]*\r?\n[ \t\r\n]*)|(\\\r?\n[ \t]*)|(\\(?:x..|u.{4}|U.{8}|[\s\S]))|[ \t]+|[^ \t\r\n\\]+/g;

/** Walks the source of a text beside what it decodes to. */
function flowPieces(source: string, base: number, parts: RegExp): readonly Piece[] {
  const pieces = newPieces();
  for (const { 0: part, 1: fold, 2: nothing, 3: escaped, index } of source.matchAll(parts)) {
    const at = base + index;
    const end = at + part.length;
    if (fold !== undefined) placeFold(at, fold);
    else if (nothing !== undefined) place(pieces, 0, at, end);
    else if (escaped === undefined) place(pieces, part.length, at, end);
    else place(pieces, /^\\U000[1-9]|^\\U0010/.test(escaped) ? 2 : 1, at, end);
  }
  return finished(pieces, base + source.length);

  /** One line break becomes a space, several become one less. */
  function placeFold(at: number, fold: string): void {
    const breaks = [...fold.matchAll(/\r?\n/g)];
    for (const { 0: text, index } of breaks.length === 1 ? breaks : breaks.slice(1)) {
      place(pieces, 1, at + index, at + index + text.length);
    }
    if (/[ \t]$/.test(fold)) pieces.next = -1;
  }
}

function decodeBlock(source: string, token: CST.BlockScalar, onProblem: OnProblem): Decoded {
  const start = token.offset;
  const header = token.props[0];
  const last = token.props.at(-1);
  const base = last === undefined || !('source' in last) ? start : last.offset + last.source.length;
  const body = source.slice(base, base + token.source.length);
  const sign = header !== undefined && 'source' in header ? header.source : '|';
  const { value } = CST.resolveAsScalar({ ...token, source: body }, false, (at, code) => {
    const span = { start: at, end: Math.max(at, source.indexOf('\n', at)) };
    if (code === 'UNEXPECTED_TOKEN')
      onProblem('only a comment may follow the sign of a block text', span, true);
    else onProblem('this line is indented too little for the block text', span, false);
  });
  // At the end of the text the package adds a line break, and libyaml none.
  const text = body.endsWith('\n') || !value.endsWith('\n') ? value : value.slice(0, -1);
  const explicit = /[1-9]/.exec(sign)?.[0];
  const column =
    explicit === undefined
      ? (/^(?: *\r?\n)*( *)/.exec(body)?.[1] ?? '').length
      : Math.max(token.indent, 0) + Number(explicit);
  const { pieces, end } = blockPieces(body, base, text, column, start + sign.length);
  const style = sign.startsWith('>') ? 'folded' : 'literal';
  return { text, style, pieces, span: { start, end } };
}

/** Walks the lines of a block text beside what they decode to; `end` is that of the last line with text. */
function blockPieces(
  body: string,
  base: number,
  text: string,
  column: number,
  headerEnd: number,
): { readonly pieces: readonly Piece[]; readonly end: number } {
  const pieces = newPieces();
  let breaks: { readonly at: number; readonly end: number }[] = [];
  let lastEnd: number | undefined;
  for (const { 0: line, 1: spaces = '', 2: rest = '', index } of body.matchAll(/( *)([^\n]*?)(?:\r?\n|$)/g)) {
    const indentation = Math.min(spaces.length, column);
    const at = base + index + indentation;
    const length = spaces.length + rest.length - indentation;
    if (length > 0) {
      placeBreaks();
      if (!text.startsWith(body.slice(at - base, at - base + length), pieces.length)) break;
      place(pieces, length, at, at + length);
      lastEnd = at + length;
    }
    if (line.endsWith('\n')) breaks.push({ at: at + length, end: base + index + line.length });
  }
  for (const one of breaks.slice(0, text.length - pieces.length)) place(pieces, 1, one.at, one.end);
  return { pieces: finished(pieces, lastEnd ?? headerEnd), end: lastEnd ?? headerEnd };

  /** Of folded breaks one stands for a space, or else the first ones for nothing. */
  function placeBreaks(): void {
    let count = 0;
    while (count < breaks.length && text.charAt(pieces.length + count) === '\n') count++;
    const isSpace = count === 0 && breaks.length > 0;
    for (const one of isSpace ? breaks.slice(0, 1) : breaks.slice(breaks.length - count)) {
      place(pieces, 1, one.at, one.end);
    }
    breaks = [];
  }
}
