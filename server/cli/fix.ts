import { safeRepairs } from '../features/code-actions.ts';
import { plural } from '../text/plural.ts';
import type { FileEdit } from '../workspace/edits.ts';
import { findingsOf } from '../workspace/findings.ts';
import { type Loaded, type LoadedFile, type LoadOptions, load } from './load.ts';
import { reportLoaded } from './report.ts';
import { type Streams, WrongUse } from './streams.ts';
import { edited, writeChanges } from './write-changes.ts';

export interface FixOptions extends LoadOptions {
  readonly 'dry-run': boolean;
}

/** A repair can make room for another one; what needs more rounds than this goes in circles. */
const rounds = 10;

/**
 * `cidrscope fix`: applies safe fixes until none is left; each file is written whole or not at all. A dry run writes a
 * patch to standard output, and the words about it to standard error. Returns the exit code.
 */
export async function fixCommand(
  paths: readonly string[],
  options: FixOptions,
  streams: Streams,
): Promise<number> {
  if (paths.includes('-'))
    throw new WrongUse('standard input cannot be repaired in place; name files or folders.');
  const loaded = await load(paths, options, streams);
  const repaired = repair(loaded);
  const dry = options['dry-run'];
  const tell = dry ? streams.error : streams.out;
  const changed = [...repaired].map(([path, { before, text, titles }]) => ({
    path,
    before,
    text,
    about: listed(titles),
  }));
  const failed = writeChanges(loaded.root, changed, dry, streams);
  const { findings, skipped } = reportLoaded(loaded, streams.folder, 'without edits');
  for (const { path, reason } of skipped) tell(`${path}: skipped, ${reason}\n`);
  for (const { rule, path, range, message } of findings) {
    if (rule === 'settings-invalid') tell(`${path}:${range.start.line + 1}: ${message}\n`);
  }
  const verb = dry ? 'would change' : 'changed';
  tell(`${plural(repaired.size - failed, 'file')} ${verb}. ${remaining(findings.length)}\n`);
  if (loaded.skipped.some(({ named }) => named)) return 2;
  return failed > 0 ? 1 : 0;
}

function remaining(findings: number): string {
  if (findings === 0) return 'Nothing else is to report.';
  const need = findings === 1 ? 'finding needs' : 'findings need';
  return `${findings} ${need} a person: \`cidrscope check\` shows ${findings === 1 ? 'it' : 'them'}.`;
}

interface Repaired {
  readonly before: LoadedFile;
  readonly text: string;
  /** Of the fixes that touch the file, in the order in which they were applied. */
  readonly titles: readonly string[];
}

/** The files that change, by path; the workspace then holds what they become. */
function repair({ workspace, files }: Loaded): Map<string, Repaired> {
  const repaired = new Map<string, Repaired>();
  for (let round = 0; round < rounds; round++) {
    const findings = [...files.keys()].flatMap((path) =>
      workspace.hasFindings(path) ? findingsOf(workspace, path) : [],
    );
    const repairs = safeRepairs(workspace, findings);
    if (repairs.length === 0) break;
    for (const path of new Set(repairs.flatMap(({ edits }) => edits.map((edit) => edit.path)))) {
      const before = files.get(path);
      if (before === undefined) continue;
      const here = (edit: FileEdit) => edit.path === path;
      const edits = repairs.flatMap((one) => one.edits.filter(here));
      const titles = repairs.filter((one) => one.edits.some(here)).map(({ title }) => title);
      const known = repaired.get(path);
      const text = edited(known?.text ?? before.text, edits);
      repaired.set(path, { before, text, titles: [...(known?.titles ?? []), ...titles] });
      workspace.setFile(path, text, false);
    }
    workspace.check();
  }
  return new Map([...repaired].filter(([, { before, text }]) => text !== before.text).toSorted(byPath));
}

function byPath([a]: readonly [string, Repaired], [b]: readonly [string, Repaired]): number {
  return a < b ? -1 : 1;
}

function listed(titles: readonly string[]): string {
  const times = new Map<string, number>();
  for (const title of titles) times.set(title, (times.get(title) ?? 0) + 1);
  return [...times].map(([title, n]) => `  ${title}${n > 1 ? ` (${n} times)` : ''}\n`).join('');
}
