import type { Resource } from '../model/resource.ts';
import { listAt, type Maybe, type Path, stringAt, unknown } from '../model/value.ts';

/** A range of Pod IPs of a Node. */
export interface PodRange {
  readonly text: string;
  /** Where it is written; two places when `podCIDR` says the same as `podCIDRs`. */
  readonly paths: readonly [Path, ...Path[]];
}

/**
 * The ranges that the API server stores: `podCIDR` alone where it is not the first of `podCIDRs`. Null reads as the empty
 * text. Kubernetes 1.37, pkg/apis/core/v1/conversion.go, Convert_v1_NodeSpec_To_core_NodeSpec.
 */
export function podRangesOf({ root }: Resource): Maybe<readonly PodRange[]> {
  const path = ['spec', 'podCIDR'];
  const single = stringAt(root, ...path) ?? '';
  const items = listAt(root, 'spec', 'podCIDRs') ?? [];
  if (single === unknown || items === unknown || items.some(({ kind }) => kind === 'unknown')) return unknown;
  const list = items.map((item, n): PodRange => {
    const text = item.kind === 'scalar' && typeof item.value === 'string' ? item.value : '';
    return { text, paths: [['spec', 'podCIDRs', n]] };
  });
  const [first, ...others] = list;
  if (single === '') return list;
  if (first?.text !== single) return [{ text: single, paths: [path] }];
  return [{ text: single, paths: [...first.paths, path] }, ...others];
}
