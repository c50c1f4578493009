import type { Scope } from '../model/cluster.ts';
import type { DeclaredNetwork } from '../settings/settings.ts';

/** Files that are judged together as one cluster. A file may be in several: what they share is in each. */
export interface ClusterPlan {
  /** Unique among the plans. */
  readonly key: string;
  readonly name: string;
  readonly scope: Scope;
  /** Sorted. */
  readonly paths: readonly string[];
  readonly declared: DeclaredNetwork | undefined;
  /** Why these files are taken for one cluster, the most telling first. */
  readonly evidence: readonly Evidence[];
}

/** One reason, as a sentence without a period that names the file. */
export interface Evidence {
  readonly text: string;
  /** The file that says so, relative to the opened root; undefined where it is the place of files alone. */
  readonly path: string | undefined;
}
