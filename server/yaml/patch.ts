import type { Patch } from '../model/patch.ts';
import type { Resource } from '../model/resource.ts';
import { sliceSpan, valueAt } from '../model/value.ts';
import type { TextEdit } from '../text/text-edit.ts';

/**
 * The text edits that make these changes to a resource; offsets are those of the document's text. Undefined when a
 * change cannot be made without touching more than it says.
 */
export function patchEdits(
  _text: string,
  _resources: readonly Resource[],
  resource: Resource,
  patches: readonly Patch[],
): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const patch of patches) {
    const value = valueAt(resource.root, patch.path);
    if (value?.kind !== 'scalar') return undefined;
    if (patch.op === 'set' && typeof patch.value !== 'object') {
      edits.push({ span: value.span, newText: String(patch.value) });
    } else if (patch.op === 'replace-slice') {
      edits.push({ span: sliceSpan(value, patch.from, patch.to), newText: patch.text });
    } else return undefined;
  }
  return edits;
}
