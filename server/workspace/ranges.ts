import { createLineIndex, type LineIndex, offsetAt, type Position, positionAt } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import type { Content, DocumentState } from './documents.ts';
import type { FileState } from './workspace.ts';

/** 0-based lines and UTF-16 characters, as in LSP. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

const indexes = new WeakMap<Content, LineIndex>();

/** Where a span of a document stands in the document's file. */
export function rangeIn(document: DocumentState, span: Span): Range {
  return { start: positionIn(document, span.start), end: positionIn(document, span.end) };
}

function positionIn(document: DocumentState, offset: number): Position {
  const { line, character } = positionAt(indexOf(document.content), offset);
  return { line: document.line + line, character: line === 0 ? document.character + character : character };
}

/** The document of a file that holds a position, and the offset in it. */
export function documentAt(
  file: FileState | undefined,
  position: Position,
): { readonly document: DocumentState; readonly offset: number } | undefined {
  const document = file?.documents.findLast(
    ({ line, character }) =>
      line < position.line || (line === position.line && character <= position.character),
  );
  if (document === undefined) return undefined;
  const line = position.line - document.line;
  const character = line === 0 ? position.character - document.character : position.character;
  return { document, offset: offsetAt(indexOf(document.content), { line, character }) };
}

function indexOf(content: Content): LineIndex {
  const index = indexes.get(content) ?? createLineIndex(content.text);
  indexes.set(content, index);
  return index;
}
