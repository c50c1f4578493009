import type { Entry, Value } from '../model/value.ts';
import type { Span } from '../text/span.ts';

/** A map under construction. */
export interface Draft {
  readonly entries: Entry[];
  /** In place of `entries`, once there are enough for it to pay. */
  byKey: Map<string, Entry> | undefined;
  /** Keys that a merge key brought. */
  merged: Set<string> | undefined;
  /** A placeholder stands where keys come from. */
  unknown: boolean;
}

export function newDraft(): Draft {
  return { entries: [], byKey: undefined, merged: undefined, unknown: false };
}

/** Maps up to this size are searched one by one. */
const small = 8;

/** Adds an entry at the end, in place of one with the same key, which is returned. */
export function put(draft: Draft, entry: Entry): Entry | undefined {
  const { entries } = draft;
  if (draft.byKey === undefined && entries.length >= small) {
    draft.byKey = new Map(entries.map((one) => [one.key, one]));
  }
  if (draft.byKey !== undefined) {
    const known = draft.byKey.get(entry.key);
    if (known !== undefined) draft.byKey.delete(entry.key);
    draft.byKey.set(entry.key, entry);
    return known;
  }
  const position = entries.findIndex((one) => one.key === entry.key);
  const [known] = position === -1 ? [] : entries.splice(position, 1);
  entries.push(entry);
  return known;
}

/**
 * What `<<` brings replaces what stands above it, in go-yaml; what stands below replaces it. False when the value is
 * nothing that can be merged.
 */
export function merge(draft: Draft, value: Value, isAlias: boolean): boolean {
  // Of several maps the first wins, so it comes last.
  const sources = value.kind === 'list' && !isAlias ? value.items.toReversed() : [value];
  for (const source of sources) {
    if (source.kind === 'unknown') draft.unknown = true;
    else if (source.kind !== 'map') return false;
    else {
      for (const entry of source.entries) {
        draft.merged ??= new Set();
        draft.merged.add(entry.key);
        put(draft, { ...entry, shared: true });
      }
    }
  }
  return true;
}

export function isMerge(key: Value): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && key.text === '<<';
}

export function closed({ entries, byKey, unknown }: Draft, span: Span): Value {
  if (unknown) return { kind: 'unknown', text: '', span };
  return { kind: 'map', entries: byKey === undefined ? entries : [...byKey.values()], span };
}
