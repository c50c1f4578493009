import type { Resource } from '../model/resource.ts';
import type { Entry, Path, Value } from '../model/value.ts';
import type { Span } from '../text/span.ts';

/** What stands at an offset of a document. */
export interface Located {
  /** The innermost one: an item of a List, or the configuration inside a ConfigMap, rather than what holds it. */
  readonly resource: Resource;
  /** From the resource's root. For a key it is the path of its value. */
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly value: Value;
  /** The key, or the value. */
  readonly span: Span;
}

/**
 * The key or the scalar at an offset of a document's text, 0-based, in UTF-16 units; undefined between them. A cursor
 * right behind the last character is still on it, unless something else begins there. What an alias or a merge key
 * repeats belongs to the place where it is written.
 */
export function locate(resources: readonly Resource[], offset: number): Located | undefined {
  return firstOf(offset, (holds, visit) => locateIn(resources, holds, visit));
}

export type Found = Omit<Located, 'resource'>;

/** The same in one tree; paths are from its root. */
export function locateInTree(root: Value, offset: number): Found | undefined {
  return firstOf(offset, (holds, visit) => find(root, [], holds, visit));
}

function firstOf<T>(offset: number, look: (holds: Holds, visit: Visit) => T | undefined): T | undefined {
  for (const visit of [isOwn, isAny])
    for (const holds of [isOn, isBehind]) {
      const found = look((span) => holds(span, offset), visit);
      if (found !== undefined) return found;
    }
  return undefined;
}

type Visit = (entry: Entry) => boolean;
type Holds = (span: Span) => boolean;

const isOwn: Visit = ({ shared }) => !shared;
const isAny: Visit = () => true;

function locateIn(resources: readonly Resource[], holds: Holds, visit: Visit): Located | undefined {
  for (const resource of resources.toReversed()) {
    const found = find(resource.root, [], holds, visit);
    if (found !== undefined) return { resource, ...found };
  }
  return undefined;
}

function find(value: Value, path: Path, holds: Holds, visit: Visit): Found | undefined {
  if (value.kind === 'map') {
    for (const entry of value.entries) {
      if (!visit(entry)) continue;
      const here = [...path, entry.key];
      if (holds(entry.keySpan)) return { path: here, part: 'key', value: entry.value, span: entry.keySpan };
      const found = find(entry.value, here, holds, visit);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (value.kind === 'list') {
    for (const [n, item] of value.items.entries()) {
      const found = find(item, [...path, n], holds, visit);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return holds(value.span) ? { path, part: 'value', value, span: value.span } : undefined;
}

function isOn({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}

/** An empty value has no last character. */
function isBehind({ start, end }: Span, offset: number): boolean {
  return start < end && offset === end;
}
