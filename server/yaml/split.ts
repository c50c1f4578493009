import type { Span } from '../text/span.ts';
import { isBlankOrEnd, isBreak, unitAt } from './lines.ts';

/**
 * The documents of a YAML stream, as spans that cover the whole text without gaps. A document begins with its `---`
 * line; `%YAML` and `%TAG` lines belong to the document that follows. JSON objects one after another are a document
 * each, also on one line, as long as no `---` stands above them: behind one, kubectl reads YAML, and of several objects
 * only the first (apimachinery, pkg/util/yaml/decoder.go).
 */
export function splitDocuments(text: string): Span[] {
  const starts = [0];
  for (let at = text.indexOf('---'); at !== -1; at = text.indexOf('---', at + 3)) {
    if (!isMarker(text, at)) continue;
    const start = withDirectives(text, at, starts.at(-1) ?? 0);
    if (start > 0) starts.push(start);
  }
  return starts.flatMap((start, n) => {
    const span = { start, end: starts[n + 1] ?? text.length };
    return n === 0 ? splitObjects(text, span) : [span];
  });
}

function isMarker(text: string, at: number): boolean {
  if (!isBlankOrEnd(unitAt(text, at + 3))) return false;
  return at === 0 || isBreak(text.charCodeAt(at - 1)) || (at === 1 && text.charCodeAt(0) === 0xfeff);
}

/** Where the document of a `---` begins: at the first of the `%` lines above it, comments and empty lines between. */
function withDirectives(text: string, marker: number, previous: number): number {
  if (marker === 1) return 0;
  let start = marker;
  let line = marker;
  while (line > previous) {
    const end = line - (text.startsWith('\r\n', line - 2) ? 2 : 1);
    let begin = end;
    while (begin > previous && !isBreak(text.charCodeAt(begin - 1))) begin--;
    const content = text.slice(begin, end);
    if (content.startsWith('%')) start = begin;
    else if (!/^\s*(?:#|$)/.test(content)) break;
    line = begin;
  }
  return start;
}

const beginsObject = /^\ufeff?\s*\{\s*["}]/;

/** JSON objects one after another within a document; what stands between two belongs to the first. */
function splitObjects(text: string, span: Span): Span[] {
  const head = text.slice(span.start, span.start + 200);
  if (!head.includes('{') || !beginsObject.test(head)) return [span];
  const spans: Span[] = [];
  let { start } = span;
  let depth = 0;
  for (let at = start; at < span.end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = stringEnd(text, at, span.end);
    else if (unit === 0x7b) depth++;
    else if (unit === 0x7d && --depth === 0) {
      let next = at + 1;
      while (next < span.end && isBlankOrEnd(text.charCodeAt(next))) next++;
      if (next >= span.end || text.charCodeAt(next) !== 0x7b) break;
      spans.push({ start, end: next });
      start = next;
      at = next - 1;
    }
  }
  spans.push({ start, end: span.end });
  return spans;
}

/** The offset of the quote that closes a JSON string, or the last before `limit`. */
function stringEnd(text: string, start: number, limit: number): number {
  let at = start + 1;
  while (at < limit && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
  return at;
}
