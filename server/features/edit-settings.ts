import type { Patch } from '../model/patch.ts';
import { createLineIndex, positionAt } from '../text/line-index.ts';
import { applyEdits, type TextEdit } from '../text/text-edit.ts';
import { treeOf } from '../workspace/documents.ts';
import type { FileEdit } from '../workspace/edits.ts';
import { patchEdits } from '../yaml/patch.ts';

/**
 * The edits that make a patch to a settings file with this text, where it changes what stands under `key`; comments
 * stay. Undefined when the text cannot be changed.
 */
export function editSettings(path: string, text: string, key: string, patch: Patch): FileEdit[] | undefined {
  const edits = editsOf(text, key, patch);
  const index = createLineIndex(text);
  return edits?.map(({ span, newText }) => ({
    path,
    range: { start: positionAt(index, span.start), end: positionAt(index, span.end) },
    newText,
  }));
}

function editsOf(text: string, key: string, patch: Patch): TextEdit[] | undefined {
  const { resources } = treeOf(text);
  const [settings] = resources;
  if (settings !== undefined) return patchEdits(text, resources, settings, [patch]);
  if (text.replace(/#[^\r\n]*|---/g, '').trim() !== '') return undefined;
  // Nothing but comments: the patch is made to a text with the key alone, which goes to the end.
  const seed = `${key}:\n`;
  const edits = editsOf(seed, key, patch);
  if (edits === undefined) return undefined;
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  const end = { start: text.length, end: text.length };
  return [{ span: end, newText: gap + applyEdits(seed, edits) }];
}
