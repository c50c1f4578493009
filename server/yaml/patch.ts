import type { Patch } from '../model/patch.ts';
import type { Resource } from '../model/resource.ts';
import { type Path, valueAt } from '../model/value.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { parseDocument } from './parse.ts';
import { editDocument } from './patch/edit-document.ts';
import type { Change } from './patch/plain.ts';
import { sequence } from './patch/sequence.ts';
import { splitDocuments } from './split.ts';

/**
 * The text edits that make patches to a resource, one after another: a path means what it means after the patches
 * before it. Offsets are those of the document's text. Comments, quotes, indentation, line ends and the style of
 * everything else stay; a patch that changes nothing makes no edit. A map or list that loses its last part is left
 * empty (`{}`, `[]`), its key stays. Undefined when a patch cannot be made without changing more than it says: it
 * does not fit what is there, or leads through an alias or a merge key.
 */
export function patchEdits(
  text: string,
  resources: readonly Resource[],
  resource: Resource,
  patches: readonly Patch[],
): TextEdit[] | undefined {
  return sequence(text, patches, (current, patch) => editResource(current, resources, resource, patch));
}

function editResource(
  text: string,
  resources: readonly Resource[],
  { origin }: Resource,
  change: Change,
): TextEdit[] | undefined {
  if (origin.kind === 'document') return editDocument(text, change);
  const holder = resources[origin.kind === 'item' ? origin.list : origin.host];
  if (holder === undefined) return undefined;
  if (origin.kind === 'item') {
    return editResource(text, resources, holder, { ...change, path: [...origin.path, ...change.path] });
  }
  const stream = textAt(text, resources, holder, origin.path);
  const document = stream === undefined ? undefined : splitDocuments(stream)[origin.stream];
  if (stream === undefined || document === undefined) return undefined;
  const edits = editDocument(stream.slice(document.start, document.end), change);
  if (edits === undefined) return undefined;
  const moved = edits.map(({ span, newText }) => ({
    span: { start: document.start + span.start, end: document.start + span.end },
    newText,
  }));
  return editResource(text, resources, holder, { op: 'splice', path: origin.path, edits: moved });
}

/** The decoded text of a scalar of a resource, as it is now. */
function textAt(
  text: string,
  resources: readonly Resource[],
  { origin }: Resource,
  path: Path,
): string | undefined {
  if (origin.kind === 'document') {
    const value = valueAt(parseDocument(text).root, path);
    return value?.kind === 'scalar' ? value.text : undefined;
  }
  const holder = resources[origin.kind === 'item' ? origin.list : origin.host];
  if (holder === undefined) return undefined;
  if (origin.kind === 'item') return textAt(text, resources, holder, [...origin.path, ...path]);
  const stream = textAt(text, resources, holder, origin.path);
  const document = stream === undefined ? undefined : splitDocuments(stream)[origin.stream];
  if (stream === undefined || document === undefined) return undefined;
  const value = valueAt(parseDocument(stream.slice(document.start, document.end)).root, path);
  return value?.kind === 'scalar' ? value.text : undefined;
}
