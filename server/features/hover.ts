import type { Cluster, ClusterNetwork } from '../model/cluster.ts';
import type { DocumentId } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import type { Span } from '../text/span.ts';

export interface HoverInput {
  /** The document's text. */
  readonly text: string;
  readonly resources: readonly Resource[];
  readonly document: DocumentId;
  /** In the document's text. */
  readonly offset: number;
  readonly cluster: Cluster | undefined;
  readonly network: ClusterNetwork;
}

export interface Hover {
  readonly markdown: string;
  /** In the document's text. */
  readonly span: Span;
}

export function hover(_input: HoverInput): Hover | undefined {
  return undefined;
}
