import type { Span } from '../text/span.ts';
import type { Mapping, Path, Value } from './value.ts';
import { entryOf, valueAt } from './value.ts';

/** One Kubernetes object, or one component configuration, as a document holds it. */
export interface Resource {
  /** 0-based, in the order of the document: List items and embedded documents follow what holds them. */
  readonly index: number;
  /** As written; empty when missing. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly root: Mapping;
  readonly origin: Origin;
  readonly problems: readonly DecodeProblem[];
  /** False when the text is broken and something was left out: then nothing can be said to be missing. */
  readonly complete: boolean;
  /** Why Kubernetes surely refuses the whole document that holds it. */
  readonly malformed?: Malformed;
}

/** The first fault of a text that is no YAML. */
export interface Malformed {
  /** A clause without a period. */
  readonly message: string;
  readonly span: Span;
  /** Whether kubectl takes it for a document of its own, and reads the rest all the same. */
  readonly apart: boolean;
  /** The repair that the patch `mend` makes, and the title of it; undefined where none is known. */
  readonly mend: { readonly nth: number; readonly title: string } | undefined;
}

/** How a resource came out of its document. */
export type Origin =
  | { readonly kind: 'document' }
  | { readonly kind: 'item'; readonly list: number; readonly path: Path }
  /** The `stream`-th document inside the scalar at `path` of resource `host`. */
  | { readonly kind: 'embedded'; readonly host: number; readonly path: Path; readonly stream: number };

/** What a decoder would not take, or would take only once. */
export interface DecodeProblem {
  readonly kind: 'duplicate-key';
  readonly path: Path;
  readonly span: Span;
  readonly first: Span;
}

/** API group of the resource: empty for the core group. */
export function groupOf(resource: Pick<Resource, 'apiVersion'>): string {
  const slash = resource.apiVersion.indexOf('/');
  return slash === -1 ? '' : resource.apiVersion.slice(0, slash);
}

/**
 * What to underline for a field: the scalar itself; for a map or a list its key; for a missing field the key of the
 * nearest ancestor that is there. A list item that is a map shows by its first key.
 */
export function anchor(root: Mapping, path: Path): Span {
  for (let length = path.length; length > 0; length--) {
    const value = valueAt(root, path.slice(0, length));
    if (value === undefined) continue;
    if (length === path.length && value.kind !== 'map' && value.kind !== 'list') return value.span;
    const parent = valueAt(root, path.slice(0, length - 1));
    const step = path[length - 1];
    const entry = typeof step === 'string' ? entryOf(parent, step) : undefined;
    return entry?.keySpan ?? head(value);
  }
  return head(root);
}

/** The key of a field that is there; the whole resource where it is not. */
export function keySpanAt(root: Mapping, path: Path): Span {
  return entryOf(valueAt(root, path.slice(0, -1)), String(path.at(-1)))?.keySpan ?? root.span;
}

function head(value: Value): Span {
  if (value.kind === 'map') return value.entries[0]?.keySpan ?? value.span;
  if (value.kind === 'list') return value.items[0] === undefined ? value.span : head(value.items[0]);
  return value.span;
}
