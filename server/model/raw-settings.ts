export const ruleSeverities = ['off', 'information', 'warning', 'error'] as const;

/** What a user writes: in `.cidrscope.yaml`, in the editor's settings (without `clusters`), or as the library's argument. */
export interface RawSettings {
  /** Minor version, `1.37`. */
  readonly kubernetesVersion?: string;
  readonly clusters?: readonly RawCluster[];
  /** Library only: all files belong to this cluster. */
  readonly cluster?: Omit<RawCluster, 'name' | 'files'>;
  readonly rules?: { readonly [id: string]: (typeof ruleSeverities)[number] };
  /** Globs of files that are not looked at. */
  readonly ignore?: readonly string[];
}

export interface RawCluster {
  readonly name: string;
  /** Globs relative to the folder of `.cidrscope.yaml`. */
  readonly files: readonly string[];
  readonly podRanges?: readonly string[];
  /** In family order: the first gives the default family of Services. */
  readonly serviceRanges?: readonly string[];
  readonly nodeRanges?: readonly string[];
  readonly reservedRanges?: readonly string[];
  /** `30000-32767` */
  readonly nodePortRange?: string;
  readonly kubernetesVersion?: string;
}
