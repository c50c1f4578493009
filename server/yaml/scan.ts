import {
  type Cursor,
  char,
  isBlankOrEnd,
  isBreak,
  isDocumentMarker,
  isWord,
  type Problem,
  skipBreak,
  skipToLineEnd,
  unitAt,
} from './cursor.ts';
import { opensTemplate } from './placeholder.ts';
import { isProblem, type ScannedScalar, scanBlock, scanPlain, scanQuoted } from './scan-scalar.ts';

/** The tokens of YAML 1.1. `none` keeps a place where a key turned out not to begin. */
export const kind = {
  none: 0,
  end: 1,
  problem: 2,
  blockMap: 3,
  blockList: 4,
  blockEnd: 5,
  key: 6,
  value: 7,
  entry: 8,
  flowMap: 9,
  flowMapEnd: 10,
  flowList: 11,
  flowListEnd: 12,
  comma: 13,
  alias: 14,
  anchor: 15,
  tag: 16,
  scalar: 17,
} as const;

/** Reads tokens on demand, so that few are there at a time, however large the text is. */
export interface Scanner {
  /** The kind of the token at hand. */
  readonly peek: () => number;
  readonly start: () => number;
  readonly end: () => number;
  /** Of a scalar its text, of an anchor, an alias or a tag its name; else undefined. */
  readonly content: () => ScannedScalar | string | undefined;
  readonly step: () => void;
  /** What stopped the scanner, where the token `problem` is at hand. */
  readonly problem: () => Problem | undefined;
  /** Whether a line read so far begins with the control structure of a template. */
  readonly isTemplate: () => boolean;
  /** Prefixes by handle, from `%TAG` lines. */
  readonly tags: ReadonlyMap<string, string>;
}

const uri = String.raw`(?:[\w\-;/?:@&=+$,.!~*'()[\]]|%[0-9A-Fa-f]{2})`;
const tagDirective = new RegExp(String.raw`^%TAG[ \t]+(!(?:[\w-]*!)?)[ \t]+(${uri}+)[ \t]*(?:#.*)?$`);

/** A token that becomes a key if a `:` follows on its line. */
interface PossibleKey {
  /** Index of the first of two `none` tokens before it; -1: there is none. */
  token: number;
  start: number;
  lineStart: number;
  /** Without a `:` it is a mistake. */
  required: boolean;
}

/** An implicit key and its `:` lie within so many characters. */
const longestKey = 1024;
/** libyaml's own limit is 10,000; no manifest comes near this one, and whoever walks a tree may recurse. */
const deepest = 500;

/**
 * The tokens of the first document in a text, as libyaml (and with it go-yaml, and with it Kubernetes) finds them:
 * upstream go.yaml.in/yaml/v2 v2.4, scannerc.go. Takes what that takes and refuses what that refuses, but for the
 * expressions of templates, which become plain scalars.
 */
export function scan(text: string): Scanner {
  const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const cursor: Cursor = { text, pos: bom, lineStart: bom };
  // Tokens from `head` up to `count` are waiting; the arrays are used again when none is.
  const kinds: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const contents: (ScannedScalar | string | undefined)[] = [];
  let head = 0;
  let count = 0;
  let lastStart = 0;
  const tags = new Map([
    ['!', '!'],
    ['!!', 'tag:yaml.org,2002:'],
  ]);
  const indents: number[] = [];
  const keys: PossibleKey[] = [{ token: -1, start: 0, lineStart: 0, required: false }];
  let indent = -1;
  let level = 0;
  let keyAllowed = true;
  let template = false;
  let problem: Problem | undefined;
  let started = false;
  let yamlLines = 0;

  let done = false;

  return {
    peek,
    start: () => starts[head] ?? text.length,
    end: () => ends[head] ?? text.length,
    content: () => contents[head],
    step,
    problem: () => problem,
    isTemplate: () => template,
    tags,
  };

  function peek(): number {
    for (;;) {
      if (head >= count) {
        if (done) return kind.end;
        head = 0;
        count = 0;
        read();
      } else if (kinds[head] !== kind.none) return kinds[head] ?? kind.end;
      else if (isOpen(head)) read();
      else head++;
    }
  }

  function step(): void {
    if (head < count) head++;
  }

  function read(): void {
    if (done || (problem === undefined && !next())) return;
    done = true;
    push(problem === undefined ? kind.end : kind.problem, cursor.pos, cursor.pos);
  }

  /** Whether the token at `index`, one of the two before a possible key, may still become something. */
  function isOpen(index: number): boolean {
    if (done) return false;
    for (const key of keys) {
      if (key.token === -1 || (key.token !== index && key.token !== index - 1)) continue;
      if (isReachable(key)) return true;
      if (key.required) missColon(key);
      key.token = -1;
      return false;
    }
    return false;
  }

  /** Whether a `:` here would make it a key. */
  function isReachable(key: PossibleKey): boolean {
    return key.lineStart === cursor.lineStart && cursor.pos <= key.start + longestKey;
  }

  function missColon(key: PossibleKey): true {
    return fail('a `:` is missing after this key', key.start);
  }

  function push(what: number, start: number, end: number, content?: ScannedScalar | string): void {
    kinds[count] = what;
    starts[count] = start;
    ends[count] = end;
    contents[count] = content;
    count++;
    lastStart = start;
  }

  function fail(message: string, at: number, from = at): true {
    problem ??= { message, at, from };
    return true;
  }

  function failDeep(): true {
    const message = `more than ${deepest} maps and lists lie in each other here`;
    problem ??= { message, at: cursor.pos, from: cursor.pos, isOurs: true };
    return true;
  }

  /** Reads one token. True at the end of the document. */
  function next(): boolean {
    skipSpace();
    const { pos, lineStart } = cursor;
    const column = pos - lineStart;
    const first = unitAt(text, pos);
    if (pos >= text.length) return endDocument();
    unroll(column);
    if (column === 0) {
      if (first === char.percent && !started) return directive();
      if (isDocumentMarker(text, pos)) {
        if (started || first === char.dot) return endDocument();
        started = true;
        keyAllowed = false;
        cursor.pos += 3;
        return false;
      }
    }
    if (!started && tags.size + yamlLines > 2) return fail('a --- line is missing after the directives', pos);
    started = true;
    switch (first) {
      case char.openBracket:
        return openFlow(kind.flowList);
      case char.openBrace:
        if (!opensTemplate(text, pos)) return openFlow(kind.flowMap);
        if (/^[ \t]*$/.test(text.slice(lineStart, pos))) template = true;
        return scalar(scanPlain);
      case char.closeBracket:
        return closeFlow(kind.flowListEnd);
      case char.closeBrace:
        return closeFlow(kind.flowMapEnd);
      case char.comma:
        dropKey();
        keyAllowed = true;
        return indicator(kind.comma);
      case char.star:
        return name(kind.alias);
      case char.ampersand:
        return name(kind.anchor);
      case char.bang:
        return tag();
      case char.singleQuote:
      case char.doubleQuote:
        return scalar(scanQuoted);
    }
    const apart = isBlankOrEnd(unitAt(text, pos + 1));
    if (first === char.minus && apart) return entry(column);
    if (first === char.question && (level > 0 || apart)) return explicitKey(column);
    if (first === char.colon && (level > 0 || apart)) return value(column);
    if (level === 0 && (first === char.pipe || first === char.greater)) return blockScalar();
    if (startsPlain(first)) return scalar(scanPlain);
    return fail(
      first === char.tab
        ? 'a tab stands where the indentation must be made of spaces'
        : `a value cannot begin with ${text.charAt(pos)}`,
      pos,
    );
  }

  /** Goes past blanks, comments and line breaks. Tabs count as blanks only where no key may begin. */
  function skipSpace(): void {
    for (;;) {
      let unit = unitAt(text, cursor.pos);
      while (unit === char.space || (unit === char.tab && (level > 0 || !keyAllowed))) {
        unit = unitAt(text, ++cursor.pos);
      }
      if (unit === char.hash) {
        skipToLineEnd(cursor);
        unit = unitAt(text, cursor.pos);
      }
      if (!isBreak(unit)) return;
      skipBreak(cursor);
      if (level === 0) keyAllowed = true;
    }
  }

  function endDocument(): true {
    unroll(-1);
    dropKey();
    return true;
  }

  /** Opens a block collection when the column lies deeper than the one around it. */
  function roll(column: number, what: number, token: number): void {
    if (level > 0 || indent >= column) return;
    indents.push(indent);
    indent = column;
    if (indents.length > deepest) failDeep();
    if (token === -1) push(what, cursor.pos, cursor.pos);
    else kinds[token] = what;
  }

  function unroll(column: number): void {
    if (level > 0) return;
    while (indent > column) {
      push(kind.blockEnd, cursor.pos, cursor.pos);
      indent = indents.pop() ?? -1;
    }
  }

  function possibleKey(): PossibleKey {
    return keys[level] as PossibleKey;
  }

  function saveKey(): void {
    if (!keyAllowed) return;
    dropKey();
    const key = possibleKey();
    key.token = count;
    key.start = cursor.pos;
    key.lineStart = cursor.lineStart;
    key.required = level === 0 && indent === cursor.pos - cursor.lineStart;
    push(kind.none, cursor.pos, cursor.pos);
    push(kind.none, cursor.pos, cursor.pos);
  }

  function dropKey(): void {
    const key = possibleKey();
    if (key.token !== -1 && key.required) missColon(key);
    key.token = -1;
  }

  function indicator(what: number): boolean {
    push(what, cursor.pos, cursor.pos + 1);
    cursor.pos++;
    return problem !== undefined;
  }

  function openFlow(what: number): boolean {
    saveKey();
    level++;
    if (level > deepest) return failDeep();
    keys[level] = { token: -1, start: 0, lineStart: 0, required: false };
    keyAllowed = true;
    return indicator(what);
  }

  function closeFlow(what: number): boolean {
    dropKey();
    if (level > 0) level--;
    keyAllowed = false;
    return indicator(what);
  }

  function entry(column: number): boolean {
    if (level === 0) {
      if (!keyAllowed) return fail('a list item cannot begin in the middle of a line', cursor.pos);
      roll(column, kind.blockList, -1);
    }
    dropKey();
    keyAllowed = true;
    return indicator(kind.entry);
  }

  function explicitKey(column: number): boolean {
    if (level === 0) {
      if (!keyAllowed) return fail('a key cannot begin in the middle of a line', cursor.pos);
      roll(column, kind.blockMap, -1);
    }
    dropKey();
    keyAllowed = level === 0;
    return indicator(kind.key);
  }

  function value(column: number): boolean {
    const key = possibleKey();
    if (key.token !== -1 && isReachable(key)) {
      kinds[key.token + 1] = kind.key;
      roll(key.start - key.lineStart, kind.blockMap, key.token);
      key.token = -1;
      keyAllowed = false;
      return indicator(kind.value);
    }
    if (key.token !== -1 && key.required) return missColon(key);
    key.token = -1;
    if (level === 0) {
      if (!keyAllowed) {
        const last = lastStart;
        const message =
          last < cursor.lineStart
            ? 'a `:` is missing after this text, or the line below is indented too much'
            : 'a second `: ` cannot follow on this line';
        return fail(message, cursor.pos, last);
      }
      roll(column, kind.blockMap, -1);
    }
    keyAllowed = level === 0;
    return indicator(kind.value);
  }

  function scalar(read: typeof scanPlain | typeof scanQuoted): boolean {
    saveKey();
    keyAllowed = false;
    const start = cursor.pos;
    const scanned = read(cursor, indent, level > 0);
    if (isProblem(scanned)) return fail(scanned.message, scanned.at, scanned.from);
    push(kind.scalar, start, scanned.span.end, scanned);
    if (cursor.lineStart > scanned.span.end) keyAllowed = true;
    return problem !== undefined;
  }

  function blockScalar(): boolean {
    dropKey();
    keyAllowed = true;
    const start = cursor.pos;
    const scanned = scanBlock(cursor, indent);
    if (isProblem(scanned)) return fail(scanned.message, scanned.at, scanned.from);
    push(kind.scalar, start, scanned.span.end, scanned);
    return problem !== undefined;
  }

  function name(what: number): boolean {
    saveKey();
    keyAllowed = false;
    const start = cursor.pos;
    cursor.pos++;
    while (isWord(unitAt(text, cursor.pos))) cursor.pos++;
    const after = text.charAt(cursor.pos);
    if (
      cursor.pos === start + 1 ||
      (!isBlankOrEnd(unitAt(text, cursor.pos)) && !'?:,]}%@`'.includes(after))
    ) {
      return fail(`the name after ${text.charAt(start)} is made of letters, digits, - and _`, start);
    }
    push(what, start, cursor.pos, text.slice(start + 1, cursor.pos));
    return problem !== undefined;
  }

  function tag(): boolean {
    saveKey();
    keyAllowed = false;
    const start = cursor.pos;
    const tagText = new RegExp(String.raw`!<${uri}+>|!(?:[\w-]*!)?${uri}*`, 'y');
    tagText.lastIndex = start;
    const found = tagText.exec(text)?.[0] ?? '!';
    cursor.pos = start + found.length;
    if (!isBlankOrEnd(unitAt(text, cursor.pos)) || /^![\w-]*!$/.test(found)) {
      return fail(`${found} is no tag`, start);
    }
    push(kind.tag, start, cursor.pos, found);
    return problem !== undefined;
  }

  function directive(): boolean {
    const start = cursor.pos;
    skipToLineEnd(cursor);
    const line = text.slice(start, cursor.pos);
    const tagLine = tagDirective.exec(line);
    if (tagLine?.[1] !== undefined && tagLine[2] !== undefined) tags.set(tagLine[1], tagLine[2]);
    else if (/^%YAML[ \t]+1\.1[ \t]*(?:#.*)?$/.test(line)) yamlLines++;
    else {
      return fail('Kubernetes reads YAML 1.1 only, and no directive but %TAG', start);
    }
    return false;
  }
}

/** Whether a plain scalar may begin with this character, when no indicator does. */
function startsPlain(unit: number): boolean {
  if (unit < 48) {
    // Blanks, quotes and `# % & *` never reach this or never begin one; `-` has text behind it.
    return unit === 36 || unit === 40 || unit === 41 || unit === 43 || unit >= 45;
  }
  return (
    unit !== char.at &&
    unit !== char.backquote &&
    unit !== char.pipe &&
    unit !== char.greater &&
    !isBlankOrEnd(unit)
  );
}
