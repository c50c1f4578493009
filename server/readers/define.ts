import type { Facts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';

/** Reads one system's documents as claims and settings. */
export interface Reader {
  /** `v1/Service`, `kubeadm.k8s.io/v1beta4/ClusterConfiguration`. */
  readonly kinds: readonly string[];
  readonly read: (resource: Resource) => Partial<Facts>;
}

export function defineReader(reader: Reader): Reader {
  return reader;
}
