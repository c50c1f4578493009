import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { encodeText } from '../disk/encoding.ts';
import { reasonOf } from '../disk/reason-of.ts';
import { writeWhole } from '../disk/write.ts';
import { createLineIndex, offsetAt } from '../text/line-index.ts';
import { applyEdits } from '../text/text-edit.ts';
import type { FileEdit } from '../workspace/edits.ts';
import type { LoadedFile } from './load.ts';
import { pathFrom } from './path-from.ts';
import type { Streams } from './streams.ts';

/** A file with a new text. */
export interface ChangedFile {
  /** Relative to the root. */
  readonly path: string;
  readonly before: LoadedFile;
  readonly text: string;
  /** What is said of it below its name, each line with its line break. */
  readonly about: string;
}

/**
 * Writes each file whole or not at all. A dry run writes a patch to standard output, and the words about it to standard
 * error. Returns how many files could not be written.
 */
export function writeChanges(
  root: string,
  changed: readonly ChangedFile[],
  dry: boolean,
  streams: Streams,
): number {
  const tell = dry ? streams.error : streams.out;
  let failed = 0;
  for (const { path, before, text, about } of changed) {
    const shown = pathFrom(streams.folder, join(root, path));
    if (dry)
      // The empty heads put a tab behind the names, which may hold blanks.
      streams.out(
        createTwoFilesPatch(shown, shown, marked(before, before.text), marked(before, text), '', ''),
      );
    const problem = dry ? undefined : write(join(root, path), text, before);
    if (problem !== undefined) failed++;
    tell(problem === undefined ? `${shown}\n${about}` : `${shown}: not written, ${problem}\n`);
  }
  return failed;
}

/** A text after edits of it. */
export function edited(text: string, edits: readonly FileEdit[]): string {
  const index = createLineIndex(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      span: { start: offsetAt(index, range.start), end: offsetAt(index, range.end) },
      newText,
    })),
  );
}

/** Writes a text as its file was written; why it could not be, if so. */
function write(path: string, text: string, { encoding }: LoadedFile): string | undefined {
  try {
    writeWhole(path, encodeText(text, encoding));
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** With the mark that the file begins with, so that a patch of its first lines applies. */
function marked({ encoding }: LoadedFile, text: string): string {
  return encoding === 'utf-8 with mark' ? `\ufeff${text}` : text;
}
