import type { Change } from '../model/finding.ts';
import type { DocumentId, Source } from '../model/place.ts';

/** Writes another text where a value stands: over the whole scalar, or over the part that is the value. */
export function replace(
  { document, source }: { readonly document: DocumentId; readonly source: Source },
  text: string,
): Change {
  const { resource, path, slice } = source;
  const patch =
    slice === undefined
      ? ({ op: 'set', path, value: text } as const)
      : ({ op: 'replace-slice', path, ...slice, text } as const);
  return { document, resource, patch };
}
