/** `cidrscope/clustersOf`: which clusters a document is judged in, and why; what several clusters share is in each. */
export const clustersOfMethod = 'cidrscope/clustersOf';

export interface ClustersOfParams {
  readonly uri: string;
}

export interface ClusterOfDocument {
  readonly name: string;
  readonly scope: 'declared' | 'evident' | 'loose';
  /** Why its files are taken for one cluster, the most telling first: sentences without a period. */
  readonly evidence: readonly { readonly text: string; readonly uri: string | undefined }[];
  /** How many files are judged together. */
  readonly files: number;
  /** In family order; empty when unknown. */
  readonly serviceRanges: readonly string[];
  /** Minor version; undefined when nothing says which. */
  readonly kubernetesVersion: string | undefined;
}
