import type { Cidr } from '../address/cidr.ts';
import type { Version } from '../kubernetes/releases.ts';
import type { PortRange } from '../model/cluster.ts';
import type { Severity } from '../model/finding.ts';
import type { Path } from '../model/value.ts';
import type { Span } from '../text/span.ts';

/** Everything a user can set, from all sources joined: `.cidrscope.yaml` beats the editor, the library's argument beats both. */
export interface Settings {
  /** Undefined: read from the cluster's files, else assumed. */
  readonly kubernetesVersion: Version | undefined;
  readonly clusters: readonly DeclaredCluster[];
  /** Applies to every file: the library's `cluster` argument. */
  readonly cluster: DeclaredNetwork | undefined;
  readonly rules: { readonly [id: string]: 'off' | Severity };
  /** Globs, relative to the root, of files that are not looked at. */
  readonly ignore: readonly string[];
}

export interface DeclaredNetwork {
  readonly podRanges: readonly Cidr[] | undefined;
  /** In family order. */
  readonly serviceRanges: readonly Cidr[] | undefined;
  readonly nodeRanges: readonly Cidr[] | undefined;
  readonly reservedRanges: readonly Cidr[] | undefined;
  readonly nodePortRange: PortRange | undefined;
  readonly kubernetesVersion: Version | undefined;
}

/** A range as the settings file states it. */
export interface StatedRange {
  readonly key: RangeKey;
  readonly cidr: Cidr;
  readonly text: string;
  readonly path: Path;
  /** In the text of the file. */
  readonly span: Span;
}

export type RangeKey = 'podRanges' | 'serviceRanges' | 'nodeRanges' | 'reservedRanges';

export interface DeclaredCluster extends DeclaredNetwork {
  readonly name: string;
  /** Where its ranges stand. */
  readonly stated: readonly StatedRange[];
  /** Globs relative to the folder of the settings file. */
  readonly files: readonly string[];
}

export const noSettings: Settings = {
  kubernetesVersion: undefined,
  clusters: [],
  cluster: undefined,
  rules: {},
  ignore: [],
};
