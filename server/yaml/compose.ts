import type { DecodeProblem } from '../model/resource.ts';
import type { Entry, Value } from '../model/value.ts';
import type { Span } from '../text/span.ts';
import type { Fault } from './leave-out.ts';
import { isPlaceholder } from './placeholder.ts';
import { resolvePlain } from './scalar.ts';
import { kind, type Scanner } from './scan.ts';
import type { ScannedScalar } from './scan-scalar.ts';
import { expandTag, keyText, resolveTagged } from './tags.ts';

/** What the tokens of one document say. */
export interface Composed {
  readonly root: Value | undefined;
  readonly duplicates: readonly DecodeProblem[];
  /** What go-yaml refuses although the text is well formed: an unknown alias, a map as a key. */
  readonly refusals: readonly Refusal[];
  /** Where the tokens stop making sense; `root` holds what lies before. */
  readonly fault: Fault | undefined;
}

export interface Refusal {
  readonly message: string;
  readonly span: Span;
}

interface Anchor {
  /** Undefined while the value is being read: an alias there would contain itself. */
  value: Value | undefined;
  /** How many values it stands for, with those that its own aliases bring. */
  size: number;
}

/** A map under construction. */
interface Draft {
  readonly entries: Entry[];
  /** In place of `entries`, once there are enough for it to pay. */
  byKey: Map<string, Entry> | undefined;
  /** Keys that a merge key brought. */
  merged: Set<string> | undefined;
  /** A placeholder stands where keys come from. */
  unknown: boolean;
}

/**
 * The value of a document, as go-yaml's parser and decoder make it (upstream go.yaml.in/yaml/v2 v2.4, parserc.go and
 * decode.go): of repeated keys the last wins, also when a merge key brings it; keys become strings.
 */
export function compose(scanner: Scanner): Composed {
  const duplicates: DecodeProblem[] = [];
  const refusals: Refusal[] = [];
  const anchors = new Map<string, Anchor>();
  const path: (string | number)[] = [];
  let lastStart = 0;
  let lastEnd = 0;
  let lastIsScalar = false;
  let flowDepth = 0;
  let flowStart = 0;
  let fault: Fault | undefined;
  let size = 0;
  let aliased = 0;
  let commaMissed = false;
  let excessive = false;

  const rootKind = peek();
  const rootIsFlow = rootKind === kind.flowMap || rootKind === kind.flowList;
  const root = peek() === kind.end ? undefined : held(true, false);
  if (scanner.peek() === kind.problem) fail('');
  return { root, duplicates, refusals, fault };

  /** The kind of the next token; after a fault, that of the end. */
  function peek(): number {
    return fault === undefined ? scanner.peek() : kind.end;
  }

  function step(): void {
    lastStart = scanner.start();
    lastEnd = scanner.end();
    lastIsScalar = scanner.peek() === kind.scalar;
    scanner.step();
  }

  function fail(message: string): void {
    if (fault !== undefined) return;
    const what = scanner.peek();
    const start = scanner.start();
    // The scanner may know better what is wrong with this token, when it looked ahead.
    const scanned = scanner.problem();
    const isScanned = what === kind.problem || (scanned !== undefined && scanned.at <= start);
    fault = {
      ...((isScanned ? scanned : undefined) ?? { message, at: start, from: start }),
      flow: flowDepth > 0 && !rootIsFlow ? flowStart : undefined,
      previous: lastIsScalar ? { start: lastStart, end: lastEnd } : undefined,
      isUnfinished: flowDepth > 0 && rootIsFlow && what === kind.end,
    };
  }

  /** Notes that a flow collection begins here, and goes past its bracket. */
  function openFlow(): number {
    const start = scanner.start();
    if (flowDepth === 0) flowStart = start;
    flowDepth++;
    size++;
    step();
    return start;
  }

  function refuse(message: string, start: number, end: number): void {
    refusals.push({ message, span: { start, end } });
  }

  function empty(offset: number): Value {
    size++;
    const span = { start: offset, end: offset };
    return { kind: 'scalar', value: null, text: '', style: 'plain', span, pieces: [{ from: 0, at: offset }] };
  }

  /** A value with its tag and anchor. */
  function node(block: boolean, indentless: boolean): Value {
    let what = peek();
    if (what === kind.alias) return alias();
    let anchor: string | undefined;
    let tag: string | undefined;
    let tagged = false;
    const start = scanner.start();
    while (what === kind.anchor || what === kind.tag) {
      if (what === kind.anchor ? anchor !== undefined : tagged) break;
      if (what === kind.anchor) anchor = scanner.content() as string;
      else {
        tagged = true;
        tag = tagOf(scanner.content() as string);
      }
      step();
      what = peek();
    }
    if (anchor === undefined)
      return content(what, block, indentless, tag, tagged || anchor !== undefined, start);
    const sizeBefore = size;
    const known: Anchor = { value: undefined, size: 0 };
    anchors.set(anchor, known);
    const value = content(what, block, indentless, tag, true, start);
    known.value = value;
    known.size = size - sizeBefore;
    return value;
  }

  /** A value that is no key. */
  function held(block: boolean, indentless: boolean): Value {
    const value = node(block, indentless);
    if (value.kind === 'scalar' && typeof value.value === 'number' && !Number.isFinite(value.value)) {
      const { start, end } = value.span;
      refuse(`JSON, which Kubernetes turns YAML into, has no ${value.text}`, start, end);
    }
    return value;
  }

  function tagOf(written: string): string | undefined {
    const tag = expandTag(written, scanner.tags);
    if (tag === undefined) fail(`no %TAG line says what ${written} is`);
    return tag;
  }

  function content(
    what: number,
    block: boolean,
    indentless: boolean,
    tag: string | undefined,
    decorated: boolean,
    start: number,
  ): Value {
    switch (what) {
      case kind.scalar: {
        const scanned = scanner.content() as ScannedScalar;
        step();
        return scalar(scanned, tag);
      }
      case kind.flowList:
        return flowList();
      case kind.flowMap:
        return flowMap();
      case kind.blockList:
        if (block) return blockList(true);
        break;
      case kind.blockMap:
        if (block) return blockMap();
        break;
      case kind.entry:
        if (indentless) return blockList(false);
        break;
    }
    if (decorated) return tag === undefined ? empty(lastEnd) : emptyTagged(tag, start);
    fail('a value is missing here');
    return empty(lastEnd);
  }

  function emptyTagged(tag: string, start: number): Value {
    const span = { start: lastEnd, end: lastEnd };
    return scalar({ text: '', style: 'plain', pieces: [{ from: 0, at: lastEnd }], span }, tag, start);
  }

  function scalar(scanned: ScannedScalar, tag: string | undefined, start = scanned.span.start): Value {
    size++;
    const { text, style, pieces, span } = scanned;
    const oneLine = style !== 'literal' && style !== 'folded' ? text : text.replace(/\n+$/, '');
    if (isPlaceholder(oneLine) && !oneLine.includes('\n')) return { kind: 'unknown', text, span };
    if (tag === undefined) {
      const value = style === 'plain' ? resolvePlain(text) : text;
      return { kind: 'scalar', value, text, style, span, pieces };
    }
    const resolved = resolveTagged(tag, text);
    if ('value' in resolved) return { kind: 'scalar', value: resolved.value, text, style, span, pieces };
    refuse(resolved.refusal, start, span.end);
    return { kind: 'unknown', text, span };
  }

  function alias(): Value {
    const name = scanner.content() as string;
    const start = scanner.start();
    step();
    size++;
    const known = anchors.get(name);
    const value = known?.value;
    if (known === undefined || value === undefined) {
      refuse(
        known === undefined ? `no anchor &${name} stands above` : `&${name} contains itself`,
        start,
        lastEnd,
      );
      return { kind: 'unknown', text: `*${name}`, span: { start, end: lastEnd } };
    }
    if (!excessive) {
      size += known.size;
      aliased += known.size;
    }
    const isFew = aliased <= 100 || size <= 1000 || aliased / size <= allowedRatio(size);
    if (isFew && !excessive) return value;
    if (!excessive) refuse('the aliases stand for too many values', start, lastEnd);
    excessive = true;
    return { kind: 'unknown', text: `*${name}`, span: { start, end: lastEnd } };
  }

  function blockMap(): Value {
    const start = scanner.start();
    const draft = newDraft();
    size++;
    step();
    while (peek() === kind.key) {
      step();
      const key = endsBlockPart(peek()) ? empty(lastEnd) : node(true, true);
      if (peek() === kind.value) {
        step();
        addPair(draft, key, endsBlockPart(peek()), true);
      } else addPair(draft, key, true, true);
    }
    if (peek() === kind.blockEnd) scanner.step();
    else fail('a key is missing here, or this line is indented too much or too little');
    return closed(draft, { start, end: lastEnd });
  }

  function endsBlockPart(what: number): boolean {
    return what === kind.key || what === kind.value || what === kind.blockEnd || what === kind.end;
  }

  /** A list in block style. One without tokens around it has its dashes in the column of its key. */
  function blockList(enclosed: boolean): Value {
    const start = scanner.start();
    const items: Value[] = [];
    size++;
    if (enclosed) scanner.step();
    while (peek() === kind.entry) {
      step();
      path.push(items.length);
      const what = peek();
      const isEmpty = what === kind.entry || (enclosed ? what === kind.blockEnd : endsBlockPart(what));
      items.push(isEmpty || what === kind.end ? empty(lastEnd) : held(true, false));
      path.pop();
    }
    if (enclosed) {
      if (peek() === kind.blockEnd) scanner.step();
      else fail('a `-` is missing here, or this line is indented too much or too little');
    }
    return { kind: 'list', items, span: { start, end: lastEnd } };
  }

  function flowList(): Value {
    const start = openFlow();
    const items: Value[] = [];
    let what = peek();
    while (what !== kind.flowListEnd && what !== kind.end) {
      path.push(items.length);
      items.push(what === kind.key ? singlePair() : held(false, false));
      path.pop();
      what = peek();
      if (what === kind.comma) {
        step();
        what = peek();
      } else if (what !== kind.flowListEnd) missComma(']');
    }
    if (what === kind.flowListEnd) step();
    else fail('this list is never closed');
    flowDepth--;
    return { kind: 'list', items, span: { start, end: lastEnd } };
  }

  /** `[a: b]` holds a map with one key. */
  function singlePair(): Value {
    const start = scanner.start();
    const draft = newDraft();
    size++;
    step();
    flowPair(draft);
    return closed(draft, { start, end: lastEnd });
  }

  function flowMap(): Value {
    const start = openFlow();
    const draft = newDraft();
    let what = peek();
    while (what !== kind.flowMapEnd && what !== kind.end) {
      if (what === kind.key) {
        step();
        flowPair(draft);
      } else {
        const key = node(false, false);
        // After a missing comma the scanner did not expect a key.
        const isKey = commaMissed && peek() === kind.value;
        if (isKey) step();
        addPair(draft, key, !isKey || endsFlowPart(peek()), false);
      }
      what = peek();
      if (what === kind.comma) {
        step();
        what = peek();
      } else if (what !== kind.flowMapEnd) missComma('}');
    }
    if (what === kind.flowMapEnd) step();
    else fail('this map is never closed');
    flowDepth--;
    return closed(draft, { start, end: lastEnd });
  }

  /** In JSON reading goes on as if it were there; in YAML the closing bracket is what is missing. */
  function missComma(closing: string): void {
    const message = `a comma or ${closing} is missing here`;
    const what = peek();
    if (rootIsFlow && what !== kind.end && what !== kind.problem) {
      refuse(message, scanner.start(), scanner.end());
      commaMissed = true;
    } else fail(message);
  }

  function flowPair(draft: Draft): void {
    const key = peek() === kind.value || endsFlowPart(peek()) ? empty(lastEnd) : node(false, false);
    if (peek() !== kind.value) {
      addPair(draft, key, true, false);
      return;
    }
    step();
    addPair(draft, key, endsFlowPart(peek()), false);
  }

  function endsFlowPart(what: number): boolean {
    return what === kind.comma || what === kind.flowMapEnd || what === kind.flowListEnd || what === kind.end;
  }

  /** Reads the value of a key, unless there is none, and adds both to the map. */
  function addPair(draft: Draft, key: Value, isEmpty: boolean, block: boolean): void {
    const text = keyOf(key);
    const shared = !isEmpty && peek() === kind.alias;
    path.push(text ?? '');
    const value = isEmpty ? empty(lastEnd) : held(block, block);
    path.pop();
    if (key.kind === 'unknown') draft.unknown = true;
    else if (isMerge(key)) merge(draft, value, shared);
    else if (text !== undefined) addEntry(draft, { key: text, keySpan: key.span, value, shared });
  }

  function keyOf(key: Value): string | undefined {
    if (key.kind === 'unknown') return undefined;
    const text = key.kind === 'scalar' ? keyText(key.value, key.text) : undefined;
    if (text === undefined) {
      const what = key.kind === 'scalar' ? 'null' : `a ${key.kind}`;
      refuse(`${what} cannot be a key`, key.span.start, key.span.end);
    }
    return text;
  }

  function addEntry(draft: Draft, entry: Entry): void {
    const known = put(draft, entry);
    if (known === undefined || draft.merged?.delete(entry.key) === true) return;
    const { key, keySpan } = entry;
    duplicates.push({ kind: 'duplicate-key', path: [...path, key], span: keySpan, first: known.keySpan });
  }

  /** What `<<` brings replaces what stands above it, in go-yaml; what stands below replaces it. */
  function merge(draft: Draft, value: Value, isAlias: boolean): void {
    // Of several maps the first wins, so it comes last.
    const sources = value.kind === 'list' && !isAlias ? value.items.toReversed() : [value];
    for (const source of sources) {
      if (source.kind === 'unknown') draft.unknown = true;
      else if (source.kind !== 'map') {
        refuse('<< takes a map, or a list of maps', value.span.start, value.span.end);
      } else {
        for (const entry of source.entries) {
          draft.merged ??= new Set();
          draft.merged.add(entry.key);
          put(draft, { ...entry, shared: true });
        }
      }
    }
  }
}

function newDraft(): Draft {
  return { entries: [], byKey: undefined, merged: undefined, unknown: false };
}

/** Maps up to this size are searched one by one. */
const small = 8;

/** Adds an entry at the end, in place of one with the same key, which is returned. */
function put(draft: Draft, entry: Entry): Entry | undefined {
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

function closed({ entries, byKey, unknown }: Draft, span: Span): Value {
  if (unknown) return { kind: 'unknown', text: '', span };
  return { kind: 'map', entries: byKey === undefined ? entries : [...byKey.values()], span };
}

function isMerge(key: Value): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && key.text === '<<';
}

/** go-yaml's bound on what aliases may bring: nearly all of a small document, a tenth of a large one. */
function allowedRatio(size: number): number {
  if (size <= 400_000) return 0.99;
  return size >= 4_000_000 ? 0.1 : 0.99 - (0.89 * (size - 400_000)) / 3_600_000;
}
