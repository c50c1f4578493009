import type { TextEdit } from '../text/text-edit.ts';
import { applyEdits } from '../text/text-edit.ts';
import { lineEnd, lineStart, nextLine } from './lines.ts';
import { type ParsedDocument, parseDocument } from './parse.ts';

/** A repair of what makes a document unreadable. */
interface Mend {
  /** Without a period. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A repair, and what the text says after it. */
interface Mended extends Mend {
  readonly document: ParsedDocument;
}

/** Each guess is tried by reading the whole text again. */
const longest = 50_000;
const mostGuesses = 24;

/** A line of the text, without its break. */
interface Line {
  readonly start: number;
  readonly text: string;
}

/**
 * The repairs of the first fault of a document after which it can be read as a whole, the most likely first; each is
 * looked for when it is asked for.
 */
export function* mends({ text, errors }: ParsedDocument): Generator<Mended> {
  const [first] = errors;
  if (first === undefined || text.length > longest) return;
  const { start, end } = first.span;
  const line = lineAt(text, start);
  const above = lineAbove(text, line);
  const guesses = [
    ...spacesForTabs(text, errors),
    ...forbidden(text, start, end),
    ...quoteColons(text, errors),
    ...separateDocuments(text, line),
    ...[line, above].flatMap((one) => (one === undefined ? [] : separate(one))),
    ...closeQuote(line),
    ...closeBracket(text, line),
    ...(line.text.trim().endsWith(':') ? [] : colonBehind(line)),
    ...(isFreeText(text, line) ? quoteValue(line, start) : []),
    ...(above === undefined || !isFreeText(text, above) ? [] : quoteValue(above, above.start)),
    ...indent(text, line),
  ];
  for (const guess of guesses.slice(0, mostGuesses)) {
    const document = parseDocument(applyEdits(text, guess.edits));
    if (document.errors.length === 0) yield { ...guess, document };
  }
}

function lineAt(text: string, offset: number): Line {
  const start = lineStart(text, offset);
  return { start, text: text.slice(start, lineEnd(text, offset)) };
}

/** The nearest line above with more than a comment. */
function lineAbove(text: string, { start }: Line): Line | undefined {
  for (let end = start - 1; end >= 0; ) {
    const line = lineAt(text, end);
    if (!/^\s*(?:#|$)/.test(line.text)) return line;
    end = line.start - 1;
  }
  return undefined;
}

function spacesForTabs(text: string, errors: ParsedDocument['errors']): Mend[] {
  const lines = errors.map(({ span }) => lineAt(text, span.start)).filter((line) => /^ *\t/.test(line.text));
  const [only] = lines;
  if (only === undefined) return [];
  const aligned = lines.length === 1 ? alignment(lineAbove(text, only)) : [];
  const title = 'Indent with spaces';
  return [
    ...aligned.map((column) => ({ title, edits: [indentation(only, column)] })),
    ...[2, 4, 8].map((width) => ({
      title,
      edits: lines.map((line) => {
        const blanks = /^[ \t]*/.exec(line.text)?.[0] ?? '';
        return indentation(line, blanks.replaceAll('\t', ' '.repeat(width)).length);
      }),
    })),
  ];
}

/** The column in which the line below a line most likely begins. */
function alignment(above: Line | undefined): number[] {
  if (above === undefined || /^ *\t/.test(above.text)) return [];
  const column = contentColumn(above.text);
  return [/:\s*(?:#.*)?$/.test(above.text) ? column + 2 : column];
}

/** The column behind the dashes of a line. */
function contentColumn(text: string): number {
  return /^ *(?:- +)*/.exec(text)?.[0].length ?? 0;
}

function indentation({ start, text }: Line, column: number): TextEdit {
  const blanks = /^[ \t]*/.exec(text)?.[0].length ?? 0;
  return { span: { start, end: start + blanks }, newText: ' '.repeat(column) };
}

function forbidden(text: string, start: number, end: number): Mend[] {
  if (end !== start + 1 || !/[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/.test(text.slice(start, end))) return [];
  return [{ title: 'Remove this character', edits: [{ span: { start, end }, newText: '' }] }];
}

/** Between brackets a text that begins with a colon, such as ::1, needs quotes. */
function quoteColons(text: string, errors: ParsedDocument['errors']): Mend[] {
  const edits = errors.flatMap(({ span }) => {
    const word = text.slice(span.start, span.end);
    return /^:[^\s"\\,[\]{}]+$/.test(word) ? [{ span, newText: `"${word}"` }] : [];
  });
  const title = edits.length === 1 ? `Write ${edits[0]?.newText}` : 'Write them with quotes';
  return edits.length === 0 ? [] : [{ title, edits }];
}

/** Takes a line of directives away, and what stands behind a `---`, which goes to a line of its own if it is a value. */
function separateDocuments(text: string, { start, text: line }: Line): Mend[] {
  const end = start + line.length;
  if (line.startsWith('%')) {
    return [
      { title: 'Remove this line', edits: [{ span: { start, end: nextLine(text, start) }, newText: '' }] },
    ];
  }
  const [head, tag = '', value = ''] = /^---[ \t]+(![^\s{[]*)?[ \t]*([{[].*)?/.exec(line) ?? [];
  if (head?.length !== line.length || tag + value === '') return [];
  const title = value === '' ? 'Remove the tag' : 'Begin a line behind ---';
  return [{ title, edits: [{ span: { start: start + 3, end }, newText: value === '' ? '' : `\n${value}` }] }];
}

/** Puts the space in that is missing behind a dash or a colon. */
function separate({ start, text }: Line): Mend[] {
  const guesses: Mend[] = [];
  const dash = /^\s*(?:- +)*-(?=[^\s-])/.exec(text)?.[0].length;
  if (dash !== undefined) guesses.push(insertion('Put a space behind the dash', start + dash, ' '));
  const colon = /^\s*(?:- *)*["']?[\w./-]+["']?:(?=[^\s:/])/.exec(text)?.[0].length;
  if (colon !== undefined) guesses.push(insertion('Put a space behind the colon', start + colon, ' '));
  return guesses;
}

function insertion(title: string, at: number, newText: string): Mend {
  return { title, edits: [{ span: { start: at, end: at }, newText }] };
}

function closeQuote({ start, text }: Line): Mend[] {
  const opened = /^\s*(?:- +)*(?:[^\s"'#][^"'#]*: +)?(["'])[^"']*$/.exec(text);
  const quote = opened?.[1];
  if (quote === undefined) return [];
  const at = start + text.replace(/\s+#.*$/, '').trimEnd().length;
  return [insertion('Close the quote', at, quote)];
}

/** Closes what is open at the end of a line. */
function closeBracket(text: string, line: Line): Mend[] {
  const pieces = [line, lineAbove(text, line)];
  return pieces.flatMap((one): Mend[] => {
    if (one === undefined) return [];
    const open: string[] = [];
    for (const [sign] of one.text.matchAll(/[[\]{}]/g)) {
      if (sign === '[' || sign === '{') open.push(sign === '[' ? ']' : '}');
      else open.pop();
    }
    if (open.length === 0) return [];
    const closing = open.toReversed().join('');
    const at = one.start + one.text.replace(/\s+#.*$/, '').trimEnd().length;
    return [insertion(`Close with ${closing}`, at, closing)];
  });
}

function colonBehind({ start, text }: Line): Mend[] {
  const key = /^\s*(?:- +)*[A-Za-z][\w.-]*(?=\s*(?:#.*)?$)/.exec(text)?.[0].length;
  return key === undefined ? [] : [insertion('Put a colon behind this key', start + key, ':')];
}

/** Whether a value with a colon in it may be a text; names, labels and numbers hold no colon with a space behind. */
function isFreeText(text: string, line: Line): boolean {
  if (/^\s*(?:- +)*["']?(?:apiVersion|kind)\b/.test(line.text)) return false;
  if (!/:[ \t]+\S.*:(?:\s|$)/.test(line.text)) return true;
  if (/^\s*(?:- +)*(?:value|message|description):/.test(line.text)) return true;
  const column = contentColumn(line.text);
  let above = lineAbove(text, line);
  while (above !== undefined && contentColumn(above.text) >= column) above = lineAbove(text, above);
  return above !== undefined && /^\s*(?:annotations|data|stringData):/.test(above.text);
}

/** Puts what stands behind the first colon or dash in quotes. */
function quoteValue({ start, text }: Line, fault: number): Mend[] {
  const head = /^\s*(?:- +)*(?:["']?[\w./-]+["']?:[ \t]+)?/.exec(text)?.[0].length ?? 0;
  const value = text
    .slice(head)
    .replace(/\s+#.*$/, '')
    .trimEnd();
  if (head === 0 || value === '' || /^["'|>]/.test(value) || fault > start + head + value.length) return [];
  const span = { start: start + head, end: start + head + value.length };
  return [{ title: 'Write the value with quotes', edits: [{ span, newText: JSON.stringify(value) }] }];
}

/** Moves a line, and what lies deeper below it, to a column in which a line above has its text. */
function indent(text: string, line: Line): Mend[] {
  const blanks = /^ */.exec(line.text)?.[0].length ?? 0;
  const columns = new Set<number>();
  for (let above = lineAbove(text, line), n = 0; above !== undefined && n < 40; n++) {
    const start = /^ */.exec(above.text)?.[0].length ?? 0;
    columns.add(start);
    columns.add(contentColumn(above.text));
    above = start === 0 ? undefined : lineAbove(text, above);
  }
  columns.delete(blanks);
  const block = [line];
  for (let at = nextLine(text, line.start); at < text.length; at = nextLine(text, at)) {
    const below = lineAt(text, at);
    const depth = /^ */.exec(below.text)?.[0].length ?? 0;
    if (below.text.trim() === '' || depth <= blanks) break;
    block.push(below);
  }
  return [...columns]
    .toSorted((a, b) => Math.abs(a - blanks) - Math.abs(b - blanks))
    .map((column) => ({
      title: column > blanks ? 'Indent this line more' : 'Indent this line less',
      edits: block.map((one) => indentation(one, (/^ */.exec(one.text)?.[0].length ?? 0) + column - blanks)),
    }));
}
