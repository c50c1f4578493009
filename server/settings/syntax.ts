import type { Value } from '../model/value.ts';
import { parseDocument } from '../yaml/parse.ts';
import { splitDocuments } from '../yaml/split.ts';
import type { SettingsProblem } from './read.ts';

/** The root of a settings file, and what keeps YAML from reading the whole of it. */
export function readSyntax(text: string): {
  readonly root: Value | undefined;
  readonly problems: readonly SettingsProblem[];
} {
  const documents = splitDocuments(text).filter((span) =>
    /^\s*[^\s#-]/m.test(text.slice(span.start, span.end)),
  );
  const [first = { start: 0, end: text.length }, second] = documents;
  // Blanks in place of what comes before keep the offsets.
  const before = text.slice(0, first.start).replace(/[^\r\n]/g, ' ');
  const { root, errors, problems, template } = parseDocument(before + text.slice(first.start, first.end));
  const found: SettingsProblem[] = [
    ...errors.map(({ message, span }) => ({
      span,
      severity: 'error' as const,
      message: `YAML cannot read this: ${message}. The rest is read as far as possible.`,
    })),
    ...problems.map(({ path, span }) => ({
      span,
      severity: 'error' as const,
      message: `\`${path.at(-1)}\` is set above already: only the last one counts.`,
    })),
  ];
  if (template) {
    const message = 'This is a template that nothing fills in here: no setting is read from it.';
    found.push({ span: lineOf(text, first.start), severity: 'error', message });
  }
  if (second !== undefined) {
    const message = 'Only the first document of the file is read: move these settings there.';
    found.push({ span: lineOf(text, second.start), severity: 'error', message });
  }
  return { root, problems: found };
}

function lineOf(text: string, start: number) {
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  return { start, end: start + line.length };
}
