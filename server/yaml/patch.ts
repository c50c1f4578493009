import type { Patch } from '../model/patch.ts';
import type { Resource } from '../model/resource.ts';
import { type Value, valueAt } from '../model/value.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { parseEmbedded } from './embedded.ts';
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
  const stream = valueAt(rootOf(text, resources, holder), origin.path);
  if (stream?.kind !== 'scalar') return undefined;
  const document = splitDocuments(stream.text)[origin.stream];
  if (document === undefined) return undefined;
  const edits = editDocument(stream.text.slice(document.start, document.end), change)?.map(
    ({ span, newText }) => ({
      span: { start: document.start + span.start, end: document.start + span.end },
      newText,
    }),
  );
  if (edits === undefined || edits.length === 0) return edits;
  return editResource(text, resources, holder, { op: 'splice', path: origin.path, edits });
}

/** What a resource says in a text that may have changed since the resources were read. */
function rootOf(text: string, resources: readonly Resource[], { origin }: Resource): Value | undefined {
  if (origin.kind === 'document') return parseDocument(text).root;
  const holder = resources[origin.kind === 'item' ? origin.list : origin.host];
  if (holder === undefined) return undefined;
  const value = valueAt(rootOf(text, resources, holder), origin.path);
  if (origin.kind === 'item') return value;
  return value?.kind === 'scalar' ? parseEmbedded(value)[origin.stream]?.root : undefined;
}
