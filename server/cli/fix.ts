import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createTwoFilesPatch } from 'diff';
import { fixAll } from '../features/code-actions.ts';
import { createLineIndex, offsetAt } from '../text/line-index.ts';
import { applyEdits } from '../text/text-edit.ts';
import type { FileEdit } from '../workspace/edits.ts';
import { findingsOf } from '../workspace/findings.ts';
import { type Loaded, type LoadOptions, load } from './load.ts';
import { type Streams, WrongUse } from './streams.ts';

export interface FixOptions extends LoadOptions {
  readonly 'dry-run': boolean;
}

/** A repair can make room for another one; what needs more rounds than this goes in circles. */
const rounds = 10;

/** `cidrscope fix`: applies safe fixes until none is left; each file is written whole or not at all. */
export async function fixCommand(
  paths: readonly string[],
  options: FixOptions,
  streams: Streams,
): Promise<number> {
  if (paths.includes('-'))
    throw new WrongUse('standard input cannot be repaired in place; name files or folders.');
  const loaded = await load(paths, options, streams);
  const texts = repaired(loaded);
  const changed = [...texts].filter(([path, text]) => text !== loaded.texts.get(path));
  for (const [path, text] of changed) {
    const before = loaded.texts.get(path) ?? '';
    if (options['dry-run']) streams.out(createTwoFilesPatch(path, path, before, text));
    else writeWhole(join(loaded.root, path), text);
  }
  const verb = options['dry-run'] ? 'would change' : 'changed';
  streams.out(`${changed.length} ${changed.length === 1 ? 'file' : 'files'} ${verb}.\n`);
  return 0;
}

function repaired({ workspace, texts }: Loaded): Map<string, string> {
  const now = new Map(texts);
  for (let round = 0; round < rounds; round++) {
    const edits = [...now.keys()].flatMap((path) =>
      workspace.hasFindings(path) ? fixAll(workspace, findingsOf(workspace, path)) : [],
    );
    if (edits.length === 0) break;
    for (const path of new Set(edits.map((edit) => edit.path))) {
      const text = edited(
        now.get(path) ?? '',
        edits.filter((edit) => edit.path === path),
      );
      now.set(path, text);
      workspace.setFile(path, text, false);
    }
    workspace.check();
  }
  return now;
}

function edited(text: string, edits: readonly FileEdit[]): string {
  const index = createLineIndex(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      span: { start: offsetAt(index, range.start), end: offsetAt(index, range.end) },
      newText,
    })),
  );
}

/** A reader sees the old file or the new one, never a half. The file keeps its mode. */
function writeWhole(path: string, text: string): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { mode: statSync(path).mode, flag: 'wx' });
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}
