import type { FileEdit } from '../workspace/edits.ts';
import type { FileFinding } from '../workspace/findings.ts';

/**
 * Adds the finding's rule to a comment `# cidrscope-disable-line` at the end of its line. Undefined where a comment
 * would become part of a value: in JSON, in a text that goes on on the next line, and behind an open quote.
 */
export function disableLine(
  path: string,
  text: string,
  { finding, range }: FileFinding,
): FileEdit | undefined {
  if (path.endsWith('.json') || /^\s*[{[]/.test(text) || range.start.line !== range.end.line)
    return undefined;
  const line = text.split(/\r\n|\r|\n/)[range.start.line] ?? '';
  const end = { line: range.start.line, character: line.length };
  if (/#\s*cidrscope-disable-line\b/.test(line))
    return { path, range: { start: end, end }, newText: ` ${finding.rule}` };
  if (/[|>][-+\d]*\s*$/.test(line) || /["']/.test(unquoted(line))) return undefined;
  return {
    path,
    range: { start: end, end },
    newText: `${line === line.trimEnd() ? ' ' : ''}# cidrscope-disable-line ${finding.rule}`,
  };
}

/** The line without its whole quoted strings: a quote that is left over is open. */
function unquoted(line: string): string {
  return line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, '');
}
