import type { Span } from '../text/span.ts';

/**
 * The documents of a YAML stream, as spans that cover the whole text without gaps. A document begins with its `---`
 * line; `%YAML` and `%TAG` lines belong to the document that follows.
 */
export function splitDocuments(text: string): Span[] {
  const starts = [0];
  for (const match of text.matchAll(/^---(?=\s|$)/gm)) {
    let start = match.index;
    const directives = /(?:^%[^\n]*\n)+$/m.exec(text.slice(starts.at(-1), start));
    if (directives !== null && directives.index + directives[0].length === start - (starts.at(-1) ?? 0)) {
      start -= directives[0].length;
    }
    if (start > 0) starts.push(start);
  }
  return starts.map((start, n) => ({ start, end: starts[n + 1] ?? text.length }));
}
