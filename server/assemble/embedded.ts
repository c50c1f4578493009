import type { Resource } from '../model/resource.ts';
import { member, type Path } from '../model/value.ts';
import { parseEmbedded } from '../yaml/embedded.ts';
import type { ParsedDocument } from '../yaml/parse.ts';

export interface Embedded {
  readonly path: Path;
  /** 0-based position in the stream that the scalar holds. */
  readonly stream: number;
  readonly document: ParsedDocument;
}

/** Groups of component configuration. A ConfigMap may carry other objects too, but those are for another cluster. */
const configuration = /\b(?:kubeadm|kubeproxy\.config|kubelet\.config)\.k8s\.io\//;

/** Component configuration that an object carries as text: ConfigMap `data` values, of one or several documents. */
export function embeddedDocuments(resource: Resource): Embedded[] {
  if (resource.apiVersion !== 'v1' || resource.kind !== 'ConfigMap') return [];
  const data = member(resource.root, 'data');
  if (data?.kind !== 'map') return [];
  return data.entries.flatMap(({ key, value }) => {
    if (value.kind !== 'scalar' || !configuration.test(value.text)) return [];
    return parseEmbedded(value).map((document, stream) => ({ path: ['data', key], stream, document }));
  });
}
