import type { Span } from '../text/span.ts';
import type { Path } from './value.ts';

/** One instance of a document in a workspace. The same text twice has two ids; an edit above keeps the id. */
export type DocumentId = number;

/** Offsets into the text of that document. Only the workspace turns them into a file and a range. */
export interface Place {
  readonly document: DocumentId;
  readonly span: Span;
}

/** A value of a resource that a finding can underline and a fix can change. */
export interface Source {
  /** Index of the resource in its document. */
  readonly resource: number;
  readonly path: Path;
  readonly span: Span;
  /** The part of the scalar's decoded text that holds this value, where several share one scalar. */
  readonly slice?: { readonly from: number; readonly to: number };
}

/** A fact read from one document, joined with the document that holds it. */
export type Placed<T> = T & { readonly document: DocumentId };
