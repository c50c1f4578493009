import type { CST } from 'yaml';
import type { DecodeProblem } from '../model/resource.ts';
import type { Entry, Value } from '../model/value.ts';
import { newAliases } from './aliases.ts';
import { newComplaints, type Refusal } from './complaints.ts';
import { type Decoded, decodeScalar } from './decode-scalar.ts';
import { closed, type Draft, isMerge, merge, newDraft, put } from './draft.ts';
import type { Fault } from './leave-out.ts';
import { lineStart } from './lines.ts';
import { bracketEnd, quoteEnd } from './mask.ts';
import { isPlaceholder, isPlaceholderWord } from './placeholder.ts';
import { beginsWithTab, type Properties, propertiesOf, tabMessage } from './properties.ts';
import { resolvePlain } from './scalar.ts';
import type { Syntax } from './syntax.ts';
import { expandTag, keyText, resolveTagged, tagHandles } from './tags.ts';

/** What the syntax tree of one document says. */
export interface Composed {
  readonly root: Value | undefined;
  readonly duplicates: readonly DecodeProblem[];
  readonly refusals: readonly Refusal[];
  /** The first place from which on the tree is not what was meant. */
  readonly fault: Fault | undefined;
  /** Whether a line begins with the control structure of a template. */
  readonly template: boolean;
}

const misplaced = 'a key is missing here, or this line is indented too much or too little';
const noColon = 'a `:` is missing after this text, or the line below is indented too much';

/** What go-yaml allows for a key without `?` and what stands before its `:`. */
const longestKey = 1024;

/**
 * The value of a document, as go-yaml's decoder makes it (upstream go.yaml.in/yaml/v2 v2.4, decode.go): of repeated
 * keys the last wins, also when a merge key brings it; keys become strings. `text` is the document, which the syntax
 * may have been read from with expressions masked.
 */
export function compose(text: string, syntax: Syntax): Composed {
  const duplicates: DecodeProblem[] = [];
  const complaints = newComplaints(text);
  const { refuse, refuseLine, fail, misplace, join } = complaints;
  const aliases = newAliases();
  const handles = tagHandles(syntax.directives.map(({ source }) => source));
  const path: (string | number)[] = [];
  let lastEnd = 0;
  let flowDepth = 0;
  let template = false;

  const { document } = syntax;
  const hasValue = document?.value !== undefined || /[&!]/.test(document?.start.map(sourceOf).join('') ?? '');
  const root = document !== undefined && hasValue ? held(document.value, take(document.start)) : undefined;
  // Behind a text or a bracket go-yaml reads no further, so it may take what follows.
  const isBlock = document?.value?.type === 'block-map' || document?.value?.type === 'block-seq';
  if (document !== undefined) closeLine(document.end, undefined, isBlock);
  for (const { offset, source } of syntax.errors) misplace(source, offset, false);
  return { root, duplicates, refusals: complaints.refusals, fault: complaints.fault(), template };

  /** Reads what stands before a key or a value. */
  function take(tokens: readonly CST.SourceToken[]): Properties {
    const properties = propertiesOf(text, tokens, flowDepth > 0, fail, misplace);
    lastEnd = properties.end ?? lastEnd;
    return properties;
  }

  /** Goes past what stands behind a value. */
  function closeLine(tokens: readonly CST.SourceToken[] | undefined, from?: number, certain = true): void {
    if (tokens === undefined) return;
    for (const token of tokens) {
      const { type, source, offset } = token;
      if (flowDepth === 0 && type === 'space' && beginsWithTab(text, token))
        fail(tabMessage, offset, certain);
      if (type === 'space' || type === 'newline' || type === 'comment') continue;
      if (from === undefined) misplace(source, offset, certain);
      else fail('this quote ends a text that began further above', from);
      return;
    }
  }

  function empty(): Value {
    aliases.count();
    const span = { start: lastEnd, end: lastEnd };
    return {
      kind: 'scalar',
      value: null,
      text: '',
      style: 'plain',
      span,
      pieces: [{ from: 0, at: lastEnd }],
    };
  }

  /** A value that is no key. */
  function held(token: CST.Token | null | undefined, properties: Properties): Value {
    const value = node(token, properties);
    if (value.kind !== 'scalar') return value;
    if (isPlaceholderWord(value.text)) return { kind: 'unknown', text: value.text, span: value.span };
    if (typeof value.value === 'number' && !Number.isFinite(value.value)) {
      refuse(`JSON, which Kubernetes turns YAML into, has no ${value.text}`, value.span);
    }
    return value;
  }

  /** A value with its tag and anchor. */
  function node(token: CST.Token | null | undefined, { anchor, tag: written }: Properties): Value {
    const tag = written === undefined ? undefined : expandTag(written.source, handles);
    if (written !== undefined && tag === undefined) {
      const { source, offset } = written;
      refuse(`no %TAG line says what ${source} is`, { start: offset, end: offset + source.length });
    }
    if (anchor === undefined) return content(token, tag);
    return aliases.define(nameOf(anchor), () => content(token, tag));
  }

  /** The name of an anchor or alias. */
  function nameOf({ source, offset }: { readonly source: string; readonly offset: number }): string {
    if (!/^.[\w-]+$/.test(source)) {
      const message = `the name after ${source.charAt(0)} is made of letters, digits, - and _`;
      refuse(message, { start: offset, end: offset + source.length });
    }
    return source.slice(1);
  }

  function content(token: CST.Token | null | undefined, tag: string | undefined): Value {
    switch (token?.type) {
      case undefined: {
        if (tag === undefined) return empty();
        const span = { start: lastEnd, end: lastEnd };
        const nothing: Decoded = { text: '', style: 'plain', pieces: [{ from: 0, at: lastEnd }], span };
        return scalar(nothing, tag);
      }
      case 'alias': {
        lastEnd = token.offset + token.source.length;
        const value = alias(token);
        closeLine(token.end);
        return value;
      }
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        return flowScalar(token, tag);
      case 'block-scalar': {
        const decoded = decodeScalar(text, token, refuse);
        lastEnd = decoded?.span.end ?? lastEnd;
        return decoded === undefined ? empty() : scalar(decoded, tag);
      }
      case 'block-map':
        return blockMap(token);
      case 'block-seq':
        return blockList(token);
      case 'flow-collection':
        return flow(token, tag !== undefined);
      default:
        misplace(token?.type === 'error' ? token.source : '', token?.offset ?? lastEnd);
        return empty();
    }
  }

  function flowScalar(token: CST.FlowScalar, tag: string | undefined): Value {
    const { offset, source, type } = token;
    lastEnd = offset + source.length;
    const isPlain = type === 'scalar';
    if (!isPlain && (source.length < 2 || !source.endsWith(source.charAt(0)))) {
      if (!join(offset, quoteEnd(text, offset))) fail('this quote is never closed', offset);
      return empty();
    }
    if (isPlain && isTemplateLine(offset)) template = true;
    if (isPlain && flowDepth > 0 && /^:|.\?/.test(source)) {
      refuse(`${source} needs quotes inside brackets`, { start: offset, end: lastEnd });
    }
    const decoded = decodeScalar(text, token, refuse);
    closeLine(token.end, !isPlain && source.includes('\n') ? offset : undefined, path.length > 0);
    return decoded === undefined ? empty() : scalar(decoded, tag);
  }

  function isTemplateLine(offset: number): boolean {
    // A line may be a whole file: it is looked at only where a control structure may begin.
    if (!text.startsWith('{{', offset) && !text.startsWith('{%', offset)) return false;
    return text.slice(lineStart(text, offset), offset).trim() === '';
  }

  function scalar({ text: content, style, pieces, span }: Decoded, tag: string | undefined): Value {
    aliases.count();
    const oneLine = style !== 'literal' && style !== 'folded' ? content : content.replace(/\n+$/, '');
    if (isPlaceholder(oneLine) && !oneLine.includes('\n')) return { kind: 'unknown', text: content, span };
    if (tag === undefined) {
      const value = style === 'plain' ? resolvePlain(content) : content;
      return { kind: 'scalar', value, text: content, style, span, pieces };
    }
    const resolved = resolveTagged(tag, content);
    if ('value' in resolved)
      return { kind: 'scalar', value: resolved.value, text: content, style, span, pieces };
    refuse(resolved.refusal, span);
    return { kind: 'unknown', text: content, span };
  }

  function alias(token: CST.FlowScalar): Value {
    const name = nameOf(token);
    const span = { start: token.offset, end: lastEnd };
    const value = aliases.resolve(name);
    if (typeof value === 'object') return value;
    if (value !== undefined) refuse(value, span);
    return { kind: 'unknown', text: `*${name}`, span };
  }

  function blockMap(map: CST.BlockMap): Value {
    const draft = newDraft();
    aliases.count();
    for (const item of map.items) {
      const explicit = item.explicitKey === true;
      const { key, sep, value } = item;
      if (!explicit && isMisplaced(key, map.indent)) {
        fail(misplaced, key?.offset ?? lastEnd);
        continue;
      }
      const properties = take(item.start);
      if (sep === undefined) {
        if (explicit || properties.isDecorated)
          addPair(draft, node(undefined, properties), undefined, undefined);
        continue;
      }
      const keyValue = node(explicit ? key : onLastLine(key), properties);
      const after = take(sep);
      if (!explicit && lastEnd - keyValue.span.start > longestKey) {
        refuse(`the \`:\` of a key stands within ${longestKey} characters`, {
          start: keyValue.span.start,
          end: lastEnd,
        });
      }
      if (!explicit && !after.hasIndicator) {
        const start = key?.offset ?? lastEnd;
        refuseLine('a `:` is missing after this key', start);
        if (value === undefined) continue;
      }
      if (!explicit && value?.type === 'block-map' && !after.hasNewline) nestOnLine(value);
      else if (!explicit && value?.type === 'error') misplace(value.source, value.offset);
      addPair(draft, keyValue, value, after);
    }
    const first = map.items[0]?.start.find(({ type }) => type === 'anchor' || type === 'tag');
    return closed(draft, { start: first?.offset ?? map.offset, end: lastEnd });
  }

  /** Whether a key without `?` cannot be one of a map in this column. */
  function isMisplaced(key: CST.Token | null | undefined, column: number): boolean {
    if (key?.type === 'block-map' || key?.type === 'block-seq' || key?.type === 'block-scalar') return true;
    return key != null && 'indent' in key && key.indent !== column;
  }

  /** `a: b: c`, or a key below a value that lies deeper than the value's own. */
  function nestOnLine(map: CST.BlockMap): void {
    const [first] = map.items;
    const key = first?.key;
    const lastLine = key != null && 'source' in key ? key.source.lastIndexOf('\n') : -1;
    if (lastLine === -1) fail('a second `: ` cannot follow on this line', map.offset);
    else fail(noColon, (key?.offset ?? 0) + lastLine + 1);
  }

  /** A key stands on one line: what lies above it in the same token is lines without a `:`. */
  function onLastLine(key: CST.Token | null | undefined): CST.Token | null | undefined {
    if (key?.type !== 'scalar' || !key.source.includes('\n')) return key;
    if (isTemplateLine(key.offset)) template = true;
    fail(noColon, key.offset);
    const skipped = /^[\s\S]*\n[ \t]*/.exec(key.source)?.[0].length ?? 0;
    return { ...key, offset: key.offset + skipped, source: key.source.slice(skipped) };
  }

  function blockList(list: CST.BlockSequence): Value {
    const items: Value[] = [];
    aliases.count();
    for (const item of list.items) {
      const properties = take(item.start);
      if (!properties.hasIndicator) {
        if (item.value === undefined) continue;
        fail(misplaced, item.value.offset);
      }
      path.push(items.length);
      items.push(held(item.value, properties));
      path.pop();
    }
    return { kind: 'list', items, span: { start: list.offset, end: lastEnd } };
  }

  function flow(collection: CST.FlowCollection, isTagged: boolean): Value {
    const { start, end, items } = collection;
    const isMap = start.source === '{';
    const draft = newDraft();
    const list: Value[] = [];
    aliases.count();
    flowDepth++;
    lastEnd = start.offset + 1;
    items.forEach((item, n) => {
      const properties = take(item.start);
      const isNothing = item.key === undefined && item.sep === undefined && item.value === undefined;
      const isLast = n === items.length - 1 && properties.commas < 2;
      if (isNothing && !properties.isDecorated && !properties.hasIndicator && isLast && n > 0) return;
      if (isNothing && properties.commas === 0 && !properties.isDecorated && !properties.hasIndicator) return;
      if (properties.commas > (n === 0 ? 0 : 1))
        refuse('a value is missing here', { start: lastEnd - 1, end: lastEnd });
      else if (properties.commas === 0 && n > 0) {
        const at = (item.key ?? item.value)?.offset ?? lastEnd;
        refuseLine(`a comma or ${isMap ? '}' : ']'} is missing here`, at);
      }
      if (isMap) flowPair(draft, item, properties);
      else {
        path.push(list.length);
        list.push(
          item.sep === undefined && !properties.hasIndicator
            ? held(item.value, properties)
            : pair(item, properties),
        );
        path.pop();
      }
    });
    flowDepth--;
    closeFlow(end, start);
    const span = { start: start.offset, end: lastEnd };
    if (isMap && !isTagged && isFormatField(items))
      return { kind: 'unknown', text: text.slice(span.start, span.end), span };
    return isMap ? closed(draft, span) : { kind: 'list', items: list, span };
  }

  function closeFlow([bracket, ...rest]: readonly CST.SourceToken[], start: CST.SourceToken): void {
    const [what, closing] = start.source === '{' ? ['map', '}'] : ['list', ']'];
    if (bracket?.source === closing) {
      lastEnd = bracket.offset + 1;
      closeLine(rest, undefined, path.length > 0);
      return;
    }
    if (bracket !== undefined) {
      lastEnd = bracket.offset + 1;
      refuse(`this ${what} is closed with ${bracket.source}`, { start: bracket.offset, end: lastEnd }, false);
    } else if (flowDepth === 0 && !join(start.offset, bracketEnd(text, start.offset))) {
      refuseLine(`this ${what} is never closed`, lastEnd);
    }
  }

  /** `[a: b]` holds a map with one key. */
  function pair(item: CST.CollectionItem, properties: Properties): Value {
    const draft = newDraft();
    const start = item.key?.offset ?? item.start.at(-1)?.offset ?? lastEnd;
    aliases.count();
    flowPair(draft, item, properties);
    return closed(draft, { start, end: lastEnd });
  }

  function flowPair(draft: Draft, { key, sep, value }: CST.CollectionItem, properties: Properties): void {
    const keyValue = node(key, properties);
    const after = take(sep ?? []);
    if (after.hasIndicator && key != null && 'source' in key && key.source.includes('\n')) {
      refuse('a key stands on one line', keyValue.span);
    }
    if (value !== undefined && !after.hasIndicator) {
      refuseLine('a comma or : is missing here', value.offset);
    }
    if (value?.type === 'block-map' || value?.type === 'block-seq') misplace(':', value.offset, false);
    if (isPartOfText(key, sep)) refuse('a `:` needs a space behind it', keyValue.span, false);
    addPair(draft, keyValue, value, after);
  }

  /** Whether a colon belongs to the text before it in go-yaml, which wants a blank behind that of a key. */
  function isPartOfText(key: CST.Token | null | undefined, sep: CST.SourceToken[] | undefined): boolean {
    const colon = sep?.find(({ type }) => type === 'map-value-ind');
    return key?.type === 'scalar' && colon !== undefined && /[,\]}]/.test(text.charAt(colon.offset + 1));
  }

  /** Reads the value of a key, if there is one, and adds both to the map. */
  function addPair(
    draft: Draft,
    key: Value,
    token: CST.Token | undefined,
    properties: Properties | undefined,
  ): void {
    const name = keyOf(key);
    const shared = token?.type === 'alias';
    path.push(name ?? '');
    const value = properties === undefined ? empty() : held(token, properties);
    path.pop();
    if (key.kind === 'unknown') draft.unknown ||= isPlaceholder(key.text);
    else if (isMerge(key)) {
      if (!merge(draft, value, shared)) {
        refuse('<< takes a map, or a list of maps', value.span);
      }
    } else if (name !== undefined) addEntry(draft, { key: name, keySpan: key.span, value, shared });
  }

  function keyOf(key: Value): string | undefined {
    if (key.kind === 'unknown') return undefined;
    const name = key.kind === 'scalar' ? keyText(key.value, key.text) : undefined;
    if (name === undefined) {
      const what = key.kind === 'scalar' ? 'null' : `a ${key.kind}`;
      const certain = flowDepth === 0 || !/^:[,\]}]/.test(text.slice(key.span.end, key.span.end + 2));
      refuse(`${what} cannot be a key`, key.span, certain);
    }
    return name;
  }

  function addEntry(draft: Draft, entry: Entry): void {
    const known = put(draft, entry);
    if (known === undefined || draft.merged?.delete(entry.key) === true) return;
    const { key, keySpan } = entry;
    duplicates.push({ kind: 'duplicate-key', path: [...path, key], span: keySpan, first: known.keySpan });
  }
}

/** `{name}`: a place for Python's or .NET's formatting to fill in, which YAML reads as a map with one key. */
function isFormatField(items: readonly CST.CollectionItem[]): boolean {
  const [item, ...rest] = items;
  if (item === undefined || rest.length > 0) return false;
  if (item.sep?.some(({ type }) => type === 'map-value-ind') === true) return false;
  const word = item.key ?? item.value;
  return word?.type === 'scalar' && !/\s|^\d{2}|:\d+$/.test(word.source);
}

function sourceOf({ source }: CST.SourceToken): string {
  return source;
}
