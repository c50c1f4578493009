import { createLineIndex, positionAt } from '../text/line-index.ts';

/** A comment that switches findings off. */
export interface Suppression {
  /** 0-based; undefined is the whole file. */
  readonly line: number | undefined;
  /** Rules; none is every rule. */
  readonly ids: readonly string[];
}

/**
 * Reads `# cidrscope-disable-line <id>…`, `# cidrscope-disable-next-line <id>…` and `# cidrscope-disable-file <id>…`
 * from a text. Several ids are separated by blanks or commas; without an id every rule is meant.
 */
export function readSuppressions(text: string): readonly Suppression[] {
  if (!text.includes('cidrscope-disable-')) return none;
  const index = createLineIndex(text);
  const comments = text.matchAll(/#[^\S\r\n]*cidrscope-disable-(line|next-line|file)\b([^\r\n]*)/g);
  return Array.from(comments, ({ 1: what, 2: rest = '', index: at }) => {
    const { line } = positionAt(index, at);
    const ids = rest.split(/[\s,]+/).filter((id) => id !== '');
    return { ids, line: what === 'file' ? undefined : what === 'line' ? line : line + 1 };
  });
}

const none: readonly Suppression[] = [];

/** Whether a finding of `rule` that begins on the 0-based `line` is switched off. */
export function isSuppressed(suppressions: readonly Suppression[], rule: string, line: number): boolean {
  return suppressions.some(
    (one) =>
      (one.line === undefined || one.line === line) && (one.ids.length === 0 || one.ids.includes(rule)),
  );
}
