import { createLineIndex, positionAt } from '../text/line-index.ts';
import { treeOf } from '../workspace/documents.ts';
import type { FileEdit } from '../workspace/edits.ts';
import { patchEdits } from '../yaml/patch.ts';

/** The edits that turn a rule off in a settings file with this text; undefined when the text cannot be changed. */
export function turnOff(path: string, text: string, rule: string): FileEdit[] | undefined {
  const end = positionAt(createLineIndex(text), text.length);
  const { resources } = treeOf(text);
  const [settings] = resources;
  if (settings === undefined) {
    if (text.replace(/#[^\r\n]*|---/g, '').trim() !== '') return undefined;
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    return [{ path, range: { start: end, end }, newText: `${gap}rules:\n  ${rule}: off\n` }];
  }
  const edits = patchEdits(text, resources, settings, [{ op: 'set', path: ['rules', rule], value: 'off' }]);
  const index = createLineIndex(text);
  return edits?.map(({ span, newText }) => ({
    path,
    range: { start: positionAt(index, span.start), end: positionAt(index, span.end) },
    newText,
  }));
}
