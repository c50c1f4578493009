import type { Patch } from '../model/patch.ts';
import type { Resource } from '../model/resource.ts';
import type { TextEdit } from '../text/text-edit.ts';

export function patchEdits(
  _text: string,
  _resources: readonly Resource[],
  _resource: Resource,
  _patches: readonly Patch[],
): TextEdit[] | undefined {
  return undefined;
}
