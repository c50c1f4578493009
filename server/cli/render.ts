import { join } from 'node:path';
import { styleText } from 'node:util';
import type { CheckResult, Finding } from '../features/report.ts';
import { upstreamWords } from '../features/upstream-words.ts';
import { plural } from '../text/plural.ts';
import { count } from './count.ts';
import type { Loaded } from './load.ts';
import { pathFrom } from './path-from.ts';
import type { Streams } from './streams.ts';

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

const colors = { error: 'red', warning: 'yellow', information: 'blue' } as const;

/** The findings as a person reads them: the sentence, the line it is about, and the other places. */
export function renderReport({ findings, skipped }: CheckResult, loaded: Loaded, streams: Streams): string {
  const paint: Paint = (style, text) =>
    streams.color ? styleText(style, text, { validateStream: false }) : text;
  const lineOf = lineReader(loaded, streams.folder);
  const excerpt = (path: string, range: Finding['range'], style: Parameters<typeof styleText>[0]) => {
    const number = String(range.start.line + 1);
    const line = lineOf(path, range.start.line).replaceAll('\t', ' ');
    const last = range.end.line === range.start.line ? range.end.character : line.length;
    const carets = ' '.repeat(range.start.character) + '^'.repeat(Math.max(1, last - range.start.character));
    const gutter = ' '.repeat(number.length);
    return `  ${paint('dim', `${number} |`)} ${line}\n  ${paint('dim', `${gutter} |`)} ${paint(style, carets)}\n`;
  };
  const at = (path: string, { start }: Finding['range']) =>
    `${path}:${start.line + 1}:${start.character + 1}`;
  let text = '';
  for (const { path, range, severity, rule, message, upstream, related, fixes } of findings) {
    text += `${paint('bold', at(path, range))} ${paint(colors[severity], severity)} ${paint('dim', rule)}\n  ${message}\n`;
    text += excerpt(path, range, colors[severity]);
    for (const other of related) {
      text += `  ${paint('dim', `${at(other.path, other.range)}:`)} ${other.message}\n${excerpt(other.path, other.range, 'cyan')}`;
    }
    const theirs = upstream && upstreamWords(upstream);
    if (theirs !== undefined) text += `  ${paint('dim', theirs)}\n`;
    const [fix] = fixes;
    if (fix !== undefined) text += `  ${paint('green', 'fix:')} ${fix.title}\n`;
    text += '\n';
  }
  for (const { path, reason } of skipped) text += `${path}: skipped, ${reason}\n`;
  const { settingsFile, root } = loaded;
  const settingsPath = settingsFile && pathFrom(streams.folder, join(root, settingsFile.path));
  const inSettings = findings.some(({ path }) => path === settingsPath) ? 1 : 0;
  return text + summary(findings, loaded.files.size + inSettings, skipped.length, paint);
}

function summary(findings: readonly Finding[], files: number, skipped: number, paint: Paint): string {
  const counts = (['error', 'warning', 'information'] as const)
    .map((severity) => ({ severity, found: count(findings, severity) }))
    .filter(({ found }) => found > 0)
    .map(({ severity, found }) => paint(colors[severity], plural(found, severity)));
  if (files === 0) return `Nothing was read${skipped > 0 ? `: ${plural(skipped, 'file')} skipped` : ''}.\n`;
  const what = counts.length === 0 ? paint('green', 'Nothing to report') : counts.join(', ');
  return `${what} in ${plural(files, 'file')}${skipped > 0 ? `, ${skipped} skipped` : ''}.\n`;
}

/** Lines by path relative to `folder`. */
function lineReader({ files, root, settingsFile }: Loaded, folder: string) {
  const texts = new Map([...files].map(([path, { text }]) => [pathFrom(folder, join(root, path)), text]));
  if (settingsFile !== undefined)
    texts.set(pathFrom(folder, join(root, settingsFile.path)), settingsFile.text);
  const split = new Map<string, string[]>();
  return (path: string, line: number): string => {
    const text = texts.get(path) ?? '';
    const lines = split.get(path) ?? text.split(/\r\n|\r|\n/);
    split.set(path, lines);
    return lines[line] ?? '';
  };
}
