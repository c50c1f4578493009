import type { Patch } from '../model/patch.ts';
import type { Resource } from '../model/resource.ts';
import { type Value, valueAt } from '../model/value.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { parseEmbedded } from './embedded.ts';
import { type ParsedDocument, parseDocument } from './parse.ts';
import { editDocument, type Read } from './patch/edit-document.ts';
import type { Change } from './patch/plain.ts';
import { sequence } from './patch/sequence.ts';
import { splitDocuments } from './split.ts';

/**
 * The text edits that make patches to a resource, one after another: a path means what it means after the patches
 * before it. Offsets are those of the document's text. Comments, quotes, indentation, line ends and the style of
 * everything else stay; a patch that changes nothing makes no edit. A map or list that loses its last part is left
 * empty (`{}`, `[]`), its key stays. Undefined when a patch cannot be made without changing more than it says: it
 * does not fit what is there, or leads through an alias or a merge key. `parsed`: the text as it has been read already.
 */
export function patchEdits(
  text: string,
  resources: readonly Resource[],
  resource: Resource,
  patches: readonly Patch[],
  parsed?: ParsedDocument,
): TextEdit[] | undefined {
  const read = remembering(parsed);
  return sequence(text, patches, (current, patch) => editResource(current, resources, resource, patch, read));
}

/** Reads no text twice in a row: what one patch leaves is where the next one begins. */
function remembering(first: ParsedDocument | undefined): Read {
  let last = first;
  return (text) => {
    if (text === first?.text) return first;
    if (text !== last?.text) last = parseDocument(text);
    return last;
  };
}

function editResource(
  text: string,
  resources: readonly Resource[],
  { origin }: Resource,
  change: Change,
  read: Read,
): TextEdit[] | undefined {
  if (origin.kind === 'document') return editDocument(text, change, read);
  const holder = resources[origin.kind === 'item' ? origin.list : origin.host];
  if (holder === undefined) return undefined;
  if (origin.kind === 'item') {
    const path = [...origin.path, ...change.path];
    return editResource(text, resources, holder, { ...change, path }, read);
  }
  const stream = valueAt(rootOf(text, resources, holder, read), origin.path);
  if (stream?.kind !== 'scalar') return undefined;
  const document = splitDocuments(stream.text)[origin.stream];
  if (document === undefined) return undefined;
  const own = stream.text.slice(document.start, document.end);
  const edits = editDocument(own, change, parseDocument)?.map(({ span, newText }) => ({
    span: { start: document.start + span.start, end: document.start + span.end },
    newText,
  }));
  if (edits === undefined || edits.length === 0) return edits;
  return editResource(text, resources, holder, { op: 'splice', path: origin.path, edits }, read);
}

/** What a resource says in a text that may have changed since the resources were read. */
function rootOf(
  text: string,
  resources: readonly Resource[],
  { origin }: Resource,
  read: Read,
): Value | undefined {
  if (origin.kind === 'document') return read(text).root;
  const holder = resources[origin.kind === 'item' ? origin.list : origin.host];
  if (holder === undefined) return undefined;
  const value = valueAt(rootOf(text, resources, holder, read), origin.path);
  if (origin.kind === 'item') return value;
  return value?.kind === 'scalar' ? parseEmbedded(value)[origin.stream]?.root : undefined;
}
