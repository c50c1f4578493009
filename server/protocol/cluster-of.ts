/** `cidrscope/clusterOf`: which cluster a document is judged in, and what is known about it. */
export const clusterOfMethod = 'cidrscope/clusterOf';

export interface ClusterOfParams {
  readonly uri: string;
}

export interface ClusterOfResult {
  readonly name: string;
  readonly scope: 'declared' | 'evident' | 'loose';
  /** In family order; empty when unknown. */
  readonly serviceRanges: readonly string[];
  /** Minor version; undefined when nothing says which. */
  readonly kubernetesVersion: string | undefined;
}
