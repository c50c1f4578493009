/** A file of a marked fixture, with its marks taken out. */
export interface MarkedFile {
  readonly path: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Offset of `$0`, 0-based in UTF-16 units. */
  readonly cursor: number | undefined;
}

interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly severity: string;
  readonly rule: string;
  /** Undefined: any message. */
  readonly message: string | undefined;
}

/**
 * Reads the language of marked fixtures. `-- path --` starts a file; `# ^^^ severity rule-id: message` marks the
 * range above the carets, on the nearest line above that is no mark; `$0` is the cursor. Marks count columns on
 * lines without tabs and without `$0`.
 */
export function readMarked(fixture: string): MarkedFile[] {
  const files: { path: string; lines: string[] }[] = [];
  for (const line of fixture.replace(/^\n/, '').split('\n')) {
    const header = /^-- (\S+) --$/.exec(line);
    if (header?.[1] !== undefined) files.push({ path: header[1], lines: [] });
    else if (files.length === 0) files.push({ path: 'example.yaml', lines: [line] });
    else files.at(-1)?.lines.push(line);
  }
  return files.map(({ path, lines }) => ({ path, ...readFile(lines) }));
}

function readFile(lines: readonly string[]): Omit<MarkedFile, 'path'> {
  const kept: string[] = [];
  const marks: Mark[] = [];
  for (const line of lines) {
    const match = /^(\s*#\s*)(\^+)\s*(error|warning|information) ([a-z0-9-]+)(?:: (.*))?$/.exec(line);
    if (match === null) {
      kept.push(line);
      continue;
    }
    const [, indent = '', carets = '', severity = '', rule = '', message] = match;
    const start = indent.length;
    marks.push({ line: kept.length - 1, start, end: start + carets.length, severity, rule, message });
  }
  const text = kept.join('\n');
  const at = text.indexOf('$0');
  return { text: text.replace('$0', ''), marks, cursor: at === -1 ? undefined : at };
}
