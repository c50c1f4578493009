import type { Finding } from '../../server/library.ts';
import { createLineIndex, offsetAt } from '../../server/text/line-index.ts';
import { applyEdits } from '../../server/text/text-edit.ts';

interface File {
  readonly path: string;
  readonly text: string;
}

/** The files after a fix. */
export function applyFix(files: readonly File[], fix: Finding['fixes'][number]): File[] {
  return files.map(({ path, text }) => {
    const index = createLineIndex(text);
    const edits = fix.edits
      .filter((edit) => edit.path === path)
      .map(({ range, newText }) => ({
        span: { start: offsetAt(index, range.start), end: offsetAt(index, range.end) },
        newText,
      }));
    return { path, text: applyEdits(text, edits) };
  });
}
