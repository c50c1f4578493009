/** A word of a Corefile, as `text.slice(from, to)` of the whole, without quotes around it. */
export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** One line of a server block: a plugin and what stands behind it, without the lines in its own braces. */
export interface Plugin {
  readonly name: Word;
  readonly args: readonly Word[];
}

export interface ServerBlock {
  /** The zones, as written: `.:53`, `cluster.local`. */
  readonly zones: readonly Word[];
  readonly plugins: readonly Plugin[];
}

/**
 * Reads a Corefile as far as its words go: neither snippets nor imports are followed, and a part that cannot be read is
 * passed over. Upstream: coredns/caddy, caddyfile/lexer.go and parse.go.
 */
export function parseCorefile(text: string): ServerBlock[] {
  const blocks: { readonly zones: Word[]; readonly plugins: Plugin[] }[] = [];
  let zones: Word[] = [];
  let depth = 0;
  for (const words of linesOf(text)) {
    const opens = words.at(-1)?.text === '{';
    const own = opens ? words.slice(0, -1) : words;
    const [name, ...args] = own;
    if (name?.text === '}') {
      depth = Math.max(0, depth - 1);
      continue;
    }
    if (depth === 0) {
      zones.push(...own.flatMap(withoutComma));
      if (opens) {
        blocks.push({ zones, plugins: [] });
        zones = [];
      }
    } else if (depth === 1 && name !== undefined) blocks.at(-1)?.plugins.push({ name, args });
    if (opens) depth++;
  }
  return blocks;
}

/** The plugins of a part of a server block, as files of `coredns-custom` whose names end in `.override` have them. */
export function parsePlugins(text: string): readonly Plugin[] {
  const start = '. {\n';
  const shift = ({ text: word, from, to }: Word): Word => ({
    text: word,
    from: from - start.length,
    to: to - start.length,
  });
  const [block] = parseCorefile(`${start}${text}\n}`);
  return (block?.plugins ?? []).map(({ name, args }) => ({ name: shift(name), args: args.map(shift) }));
}

function linesOf(text: string): Word[][] {
  let at = 0;
  return text
    .split('\n')
    .map((line) => {
      const start = at;
      at += line.length + 1;
      return wordsOf(line, start);
    })
    .filter((words) => words.length > 0);
}

function wordsOf(line: string, start: number): Word[] {
  const words: Word[] = [];
  for (const match of line.matchAll(/"([^"]*)"|\S+/g)) {
    const [whole, quoted] = match;
    if (whole.startsWith('#')) break;
    const from = start + match.index + (quoted === undefined ? 0 : 1);
    const text = quoted ?? whole;
    words.push({ text, from, to: from + text.length });
  }
  return words;
}

function withoutComma({ text, from }: Word): Word[] {
  const bare = text.replace(/,$/, '');
  return bare === '' ? [] : [{ text: bare, from, to: from + bare.length }];
}
