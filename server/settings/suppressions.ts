/** The lines and rules that comments switch off. */
export interface Suppressions {
  /** Whether a finding of `rule` that begins on the 0-based `line` is switched off. */
  covers(rule: string, line: number): boolean;
}

const comment = /#\s*cidrscope-disable-(line|next-line|file)\b([^\r\n]*)/;

/**
 * Reads `# cidrscope-disable-line <id>…`, `# cidrscope-disable-next-line <id>…` and `# cidrscope-disable-file <id>…`
 * from a file's text. Several ids are separated by blanks or commas; without an id every rule is meant.
 */
export function readSuppressions(text: string): Suppressions {
  if (!text.includes('cidrscope-disable-')) return { covers: () => false };
  const found = text.split(/\r\n|\r|\n/).flatMap((content, line) => {
    const match = comment.exec(content);
    if (match === null) return [];
    const ids = (match[2] ?? '').split(/[\s,]+/).filter((id) => id !== '');
    const lines = match[1] === 'file' ? undefined : match[1] === 'line' ? line : line + 1;
    return [{ ids, line: lines }];
  });
  return {
    covers: (rule, line) =>
      found.some(
        (one) =>
          (one.line === undefined || one.line === line) && (one.ids.length === 0 || one.ids.includes(rule)),
      ),
  };
}
