import type { Patch, Plain } from '../../model/patch.ts';
import type { Path, Value } from '../../model/value.ts';
import { applyEdits, type TextEdit } from '../../text/text-edit.ts';

/** Text edits inside a scalar; offsets are those of its decoded text. */
interface Splice {
  readonly op: 'splice';
  readonly path: Path;
  readonly edits: readonly TextEdit[];
}

export type Change = Patch | Splice;

type Plains = { readonly [key: string]: Plain };

/** What a tree says, without its places. Placeholders stand for themselves. */
export function plainOf(value: Value | undefined): Plain {
  if (value === undefined) return null;
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'unknown':
      return `\0${value.text}`;
    case 'list':
      return value.items.map(plainOf);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plainOf(entry.value)]));
  }
}

export function isEqual(a: Plain, b: Plain): boolean {
  if (isList(a) || isList(b)) {
    return (
      isList(a) && isList(b) && a.length === b.length && a.every((item, n) => isEqual(item, b[n] ?? null))
    );
  }
  if (!isMap(a) || !isMap(b)) return Object.is(a, b);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key] ?? null, b[key] ?? null))
  );
}

export function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}

export function isMap(value: Plain | undefined): value is Plains {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether nothing is in it: an empty list or map. */
export function isEmpty(value: Plain): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** What a tree says after a change; undefined when the change does not fit it. */
export function changed(plain: Plain, change: Change): Plain | undefined {
  switch (change.op) {
    case 'set':
      return at(plain, change.path, () => change.value);
    case 'insert':
      return at(plain, change.path, (list) => {
        const items = list ?? [];
        return isList(items) ? items.toSpliced(change.index, 0, change.value) : undefined;
      });
    case 'remove':
      return parentAt(plain, change.path, (parent, step) => {
        if (isList(parent)) return typeof step === 'number' ? parent.toSpliced(step, 1) : undefined;
        const { [step]: _removed, ...rest } = parent;
        return rest;
      });
    case 'rename-key':
      return parentAt(plain, change.path, (parent, step) => {
        if (isList(parent) || Object.hasOwn(parent, change.to)) return undefined;
        const { [step]: moved = null, ...rest } = parent;
        return { ...rest, [change.to]: moved };
      });
    case 'mend':
      return undefined;
    case 'replace-slice':
    case 'splice':
      return at(plain, change.path, (old) =>
        typeof old === 'string' ? applyEdits(old, splicesOf(change)) : undefined,
      );
  }
}

export function splicesOf(change: Change): readonly TextEdit[] {
  if (change.op === 'splice') return change.edits;
  if (change.op !== 'replace-slice') return [];
  return [{ span: { start: change.from, end: change.to }, newText: change.text }];
}

/** Replaces what stands at a path; maps on the way to it are made, and in place of null. */
function at(
  plain: Plain | undefined,
  path: Path,
  replace: (old: Plain | undefined) => Plain | undefined,
): Plain | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return replace(plain ?? undefined);
  const parent = plain ?? {};
  if (typeof step === 'number') {
    if (!isList(parent) || step > parent.length) return undefined;
    const item = at(parent[step], rest, replace);
    return item === undefined ? undefined : parent.toSpliced(step, 1, item);
  }
  if (!isMap(parent)) return undefined;
  const member = at(Object.hasOwn(parent, step) ? parent[step] : undefined, rest, replace);
  return member === undefined ? undefined : { ...parent, [step]: member };
}

/** Replaces the map or list that holds the last step of a path, which has to be there. */
function parentAt(
  plain: Plain,
  path: Path,
  replace: (parent: Plains | readonly Plain[], step: string | number) => Plain | undefined,
): Plain | undefined {
  const step = path.at(-1);
  if (step === undefined) return undefined;
  return at(plain, path.slice(0, -1), (parent) => {
    if (!isList(parent) && !isMap(parent)) return undefined;
    return Object.hasOwn(parent, step) ? replace(parent, step) : undefined;
  });
}
