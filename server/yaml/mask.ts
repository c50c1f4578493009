/**
 * What a tool replaces before YAML is read, with the quoted texts around which it is looked for: Go templates and
 * Jinja (`{{ }}`, `{% %}`) up to the end of their line, and variables (`${X}`).
 */
const expressions =
  /(?<![^\s[{,:])(?:"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*')|\{\{.*?(?:\}\}\}?|$)|\{%.*?(?:%\}|$)|\$\{(?:[^{}\r\n]|\{[^{}\r\n]*\})*\}/gm;

/**
 * The text with letters in place of template expressions, which would else read as maps, comments and keys. Offsets
 * stay, so that the expressions can be read from the text itself.
 */
export function maskExpressions(text: string): string {
  if (!/\{\{|\{%|\$\{/.test(text)) return text;
  return text.replace(expressions, (found) => (/^["']/.test(found) ? found : 'x'.repeat(found.length)));
}

const quoted = String.raw`(?<![^\s[{,:])(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')`;

/** The text with blanks in place of the line breaks and comments from `from` to `to`: one line, offsets unchanged. */
export function joinLines(text: string, from: number, to: number): string {
  const joined = text
    .slice(from, to)
    .replace(new RegExp(String.raw`${quoted}|(?<=\s)#.*`, 'g'), (found) =>
      found.startsWith('#') ? ' '.repeat(found.length) : found,
    )
    .replace(/[\r\n]/g, ' ');
  return text.slice(0, from) + joined + text.slice(to);
}

/** The offset after the bracket that closes the one at `from`; undefined when none does. */
export function bracketEnd(text: string, from: number): number | undefined {
  const bits = new RegExp(String.raw`${quoted}|(?<=\s)#.*|[[\]{}]`, 'g');
  bits.lastIndex = from;
  let depth = 0;
  for (let found = bits.exec(text); found !== null; found = bits.exec(text)) {
    const [bit] = found;
    if (bit === '[' || bit === '{') depth++;
    else if ((bit === ']' || bit === '}') && --depth === 0) return bits.lastIndex;
  }
  return undefined;
}

/** The offset after the quote that closes the one at `from`; undefined when none does, or where no text can end. */
export function quoteEnd(text: string, from: number): number | undefined {
  const whole = new RegExp(quoted, 'y');
  whole.lastIndex = from;
  if (!whole.test(text)) return undefined;
  const end = whole.lastIndex;
  return /^[ \t]*(?:[,\]}#:\r\n]|$)/.test(text.slice(end, end + 100)) ? end : undefined;
}

/** No YAML text holds these: control characters but tab and line breaks, and U+FFFE and U+FFFF. */
const forbidden = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/;

/** The offset of the first character that no YAML text may hold; -1 when there is none. */
export function findForbidden(text: string): number {
  return text.search(forbidden);
}

/** What ends a line besides a line feed: also in the middle of comments and texts, in YAML 1.1. */
const otherBreaks = /\r(?!\n)|[\x85\u2028\u2029]/;

/** The text with a space for each forbidden character, and a line feed for each other character that ends a line. */
export function normalized(text: string): string {
  const allowed = forbidden.test(text) ? text.replace(new RegExp(forbidden, 'g'), ' ') : text;
  return otherBreaks.test(allowed) ? allowed.replace(new RegExp(otherBreaks, 'g'), '\n') : allowed;
}
