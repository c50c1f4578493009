import type { Plain } from '../../model/patch.ts';
import {
  type Entry,
  entryOf,
  type Mapping,
  type Path,
  type Sequence,
  type Value,
} from '../../model/value.ts';
import { applyEdits, type TextEdit } from '../../text/text-edit.ts';
import { columnOf } from '../lines.ts';
import { mends } from '../mend.ts';
import type { ParsedDocument } from '../parse.ts';
import { addToBlockMap, insertIntoBlockList, removeFromBlockList, removeFromBlockMap } from './block.ts';
import { encloses } from './encloses.ts';
import { insertIntoFlow, removeFromFlow } from './flow.ts';
import { isFlow, type Layout, layoutOf } from './layout.ts';
import { type Change, changed, isEmpty, isEqual, isList, isMap, plainOf, splicesOf } from './plain.ts';
import { afterColon, afterDash, columnOfDash, replaceValue, type Site } from './replace.ts';
import { sequence } from './sequence.ts';
import { spliceScalar } from './splice.ts';
import { keyText } from './write.ts';

/** How a text is read: as `parseDocument` does, or as it was before. */
export type Read = (text: string) => ParsedDocument;

/**
 * The edits that make one change to a document; paths start at its root. Undefined when it cannot be made. Whether
 * the edited text says what it should, and nothing else, is found out by reading it: a change of what aliases repeat
 * elsewhere fails there.
 */
export function editDocument(text: string, change: Change, read: Read): TextEdit[] | undefined {
  const before = read(text);
  if (change.op === 'mend') return [...mends(before)][change.nth]?.edits.slice();
  if (before.root === undefined) return undefined;
  const plain = plainOf(before.root);
  const wanted = changed(plain, change);
  if (wanted === undefined) return undefined;
  if (isEqual(plain, wanted)) return [];
  const edits = planned(text, before.root, change, read);
  if (edits === undefined) return undefined;
  const after = read(applyEdits(text, edits));
  const isRight = after.errors.length <= before.errors.length && isEqual(plainOf(after.root), wanted);
  return isRight ? edits : undefined;
}

type Container = Mapping | Sequence;

/** How far a path leads into a document. */
interface Found {
  /** What holds each step that is there; the last of them may miss the next step. */
  readonly containers: readonly Container[];
  /** What stands at the end of the steps that are there. */
  readonly value: Value;
  readonly entry: Entry | undefined;
  /** Steps that are missing. */
  readonly rest: Path;
}

function planned(text: string, root: Value, change: Change, read: Read): TextEdit[] | undefined {
  const parts = change.op === 'set' ? partsOf(root, change.path, change.value) : undefined;
  if (parts !== undefined) return sequence(text, parts, (current, part) => editDocument(current, part, read));
  const found = find(root, change.path);
  return found === undefined ? undefined : edit(text, found, change, layoutOf(text, root));
}

/** Walks along a path; undefined where it leads through an alias or a merge key. */
function find(root: Value, path: Path): Found | undefined {
  const containers: Container[] = [];
  let value = root;
  let entry: Entry | undefined;
  for (const [n, step] of path.entries()) {
    if (value.kind === 'map' && typeof step === 'string') {
      containers.push(value);
      const next = entryOf(value, step);
      if (next === undefined) return { containers, value, entry, rest: path.slice(n) };
      // What a merge key brings can be said anew below it; what lies deeper in it cannot be changed here.
      const isMerged = next.shared && !encloses(value.span, next.keySpan);
      if (isMerged && n === path.length - 1) return { containers, value, entry, rest: path.slice(n) };
      if (next.shared) return undefined;
      entry = next;
      value = next.value;
    } else if (value.kind === 'list' && typeof step === 'number') {
      containers.push(value);
      const item: Value | undefined = value.items[step];
      if (item === undefined) return { containers, value, entry, rest: path.slice(n) };
      if (!encloses(value.span, item.span)) return undefined;
      entry = undefined;
      value = item;
    } else if (value.kind === 'scalar' && value.value === null) {
      return { containers, value, entry, rest: path.slice(n) };
    } else return undefined;
  }
  return { containers, value, entry, rest: [] };
}

function edit(text: string, found: Found, change: Change, layout: Layout): TextEdit[] | undefined {
  const { containers, value, entry, rest } = found;
  const container = containers.at(-1);
  const index = change.path[containers.length - 1];
  switch (change.op) {
    case 'set':
      return give(text, found, change.value, layout);
    case 'insert': {
      if (rest.length > 0 || value.kind !== 'list') return give(text, found, [change.value], layout);
      if (value.items.length > 0 && !isFlow(text, value)) {
        return insertIntoBlockList(
          text,
          value,
          Math.min(change.index, value.items.length),
          change.value,
          layout,
        );
      }
      return insertIntoFlow(
        text,
        value,
        Math.min(change.index, value.items.length),
        undefined,
        change.value,
        layout,
      );
    }
    case 'remove': {
      if (container === undefined || rest.length > 0) return undefined;
      const isLast = (container.kind === 'map' ? container.entries : container.items).length === 1;
      if (isFlow(text, container)) return removeFromFlow(text, container, positionIn(container, index));
      if (isLast) return empty(text, found, container, layout);
      if (container.kind === 'list') return removeFromBlockList(text, container, Number(index));
      return entry === undefined ? undefined : removeFromBlockMap(text, entry);
    }
    case 'rename-key': {
      if (entry === undefined || rest.length > 0) return undefined;
      const first = text.charAt(entry.keySpan.start);
      const like = first === '"' ? 'double' : first === "'" ? 'single' : undefined;
      const inFlow = containers.some((one) => isFlow(text, one));
      return [{ span: entry.keySpan, newText: keyText(change.to, { layout, inFlow, like }) }];
    }
    case 'mend':
      return undefined;
    case 'replace-slice':
    case 'splice': {
      if (value.kind !== 'scalar' || rest.length > 0) return undefined;
      const inFlow = containers.some((one) => isFlow(text, one));
      return spliceScalar(text, value, splicesOf(change), layout, inFlow);
    }
  }
}

/** Replaces the value that was found, or adds the keys that are missing. */
function give(text: string, found: Found, plain: Plain, layout: Layout): TextEdit[] | undefined {
  const { containers, value, rest } = found;
  const [step, ...deeper] = rest;
  if (step === undefined || value.kind === 'scalar') {
    const site = siteOf(text, found);
    return site === undefined ? undefined : replaceValue(text, value, nested(rest, plain), site, layout);
  }
  const container = containers.at(-1);
  const inner = nested(deeper, plain);
  if (container?.kind === 'map' && typeof step === 'string') {
    if (!isFlow(text, container)) return addToBlockMap(text, container, step, inner, layout);
    return insertIntoFlow(text, container, container.entries.length, step, inner, layout);
  }
  if (container?.kind !== 'list' || step !== container.items.length) return undefined;
  if (isFlow(text, container)) return insertIntoFlow(text, container, step, undefined, inner, layout);
  return insertIntoBlockList(text, container, step, inner, layout);
}

/** A value with the maps around it that a path asks for. */
function nested(path: Path, plain: Plain): Plain {
  return path.reduceRight<Plain>(
    (inner, step) => (typeof step === 'string' ? { [step]: inner } : [inner]),
    plain,
  );
}

/** Where the value that was found stands. */
function siteOf(text: string, { containers, value, entry }: Found): Site | undefined {
  const container = containers.at(-1);
  if (container === undefined) return undefined;
  const inFlow = containers.some((one) => isFlow(text, one));
  if (container.kind === 'list') {
    const item = value.span.start;
    return {
      after: inFlow ? undefined : afterDash(text, item),
      column: columnOfDash(text, item),
      isItem: true,
      inFlow,
    };
  }
  if (entry === undefined) return undefined;
  const after = afterColon(text, entry.keySpan.end);
  return { after, column: columnOf(text, container.span.start), isItem: false, inFlow };
}

/** Leaves an empty map or list where the last entry of one in block style goes. */
function empty(text: string, found: Found, container: Container, layout: Layout): TextEdit[] | undefined {
  const nothing: Plain = container.kind === 'map' ? {} : [];
  const containers = found.containers.slice(0, -1);
  if (containers.length === 0) return [{ span: container.span, newText: JSON.stringify(nothing) }];
  const parent = containers.at(-1);
  const entry = parent?.kind === 'map' ? parent.entries.find(({ value }) => value === container) : undefined;
  const site = siteOf(text, { containers, value: container, entry, rest: [] });
  return site === undefined ? undefined : replaceValue(text, container, nothing, site, layout);
}

function positionIn(container: Container, step: string | number | undefined): number {
  if (container.kind === 'list') return Number(step);
  return container.entries.findIndex(({ key }) => key === step);
}

/**
 * A map in place of a map, or a list in place of a list, as changes of what differs, so that the rest keeps its
 * comments; undefined where it is not that.
 */
function partsOf(root: Value, path: Path, wanted: Plain): Change[] | undefined {
  const old = find(root, path);
  if (old === undefined || old.rest.length > 0) return undefined;
  const plain = plainOf(old.value);
  if (isEmpty(plain) || isEmpty(wanted)) return undefined;
  if (isList(plain) && isList(wanted)) return listParts(path, plain, wanted);
  if (!isMap(plain) || !isMap(wanted)) return undefined;
  const set = Object.entries(wanted).map(
    ([key, value]): Change => ({ op: 'set', path: [...path, key], value }),
  );
  const gone = Object.keys(plain).filter((key) => !Object.hasOwn(wanted, key));
  return [...set, ...gone.map((key): Change => ({ op: 'remove', path: [...path, key] }))];
}

function listParts(path: Path, old: readonly Plain[], wanted: readonly Plain[]): Change[] {
  let head = 0;
  while (head < old.length && head < wanted.length && isEqual(old[head] ?? null, wanted[head] ?? null))
    head++;
  let tail = 0;
  while (
    tail < Math.min(old.length, wanted.length) - head &&
    isEqual(old.at(-1 - tail) ?? null, wanted.at(-1 - tail) ?? null)
  ) {
    tail++;
  }
  const middle = wanted.slice(head, wanted.length - tail);
  const kept = Math.min(old.length - head - tail, middle.length);
  const set = middle
    .slice(0, kept)
    .map((value, n): Change => ({ op: 'set', path: [...path, head + n], value }));
  const added = middle
    .slice(kept)
    .map((value, n): Change => ({ op: 'insert', path, index: head + kept + n, value }));
  const gone = Array.from(
    { length: old.length - head - tail - kept },
    (): Change => ({ op: 'remove', path: [...path, head + kept] }),
  );
  return [...set, ...added, ...gone];
}
