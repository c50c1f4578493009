import type { Resource } from '../model/resource.ts';
import type { Path, Value } from '../model/value.ts';
import { valueAt } from '../model/value.ts';
import { parseEmbedded } from '../yaml/embedded.ts';

interface Embedded {
  readonly path: Path;
  /** 0-based position in the stream that the scalar holds. */
  readonly stream: number;
  readonly root: Value | undefined;
}

/** Configuration that an object carries as a string: a ConfigMap's `data` values that are YAML with a kind. */
export function embeddedDocuments(resource: Resource): Embedded[] {
  if (resource.apiVersion !== 'v1' || resource.kind !== 'ConfigMap') return [];
  const data = valueAt(resource.root, ['data']);
  if (data?.kind !== 'map') return [];
  return data.entries.flatMap(({ key, value }) => {
    if (value.kind !== 'scalar' || !/^kind:/m.test(value.text)) return [];
    return parseEmbedded(value).map((document, stream) => ({
      path: ['data', key],
      stream,
      root: document.root,
    }));
  });
}
