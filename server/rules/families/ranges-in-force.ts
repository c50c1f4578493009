import { formatCidr, parseCidrSloppy } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Role, Setting } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { byWeight } from '../consistency/disagreements.ts';
import { isControllerManager } from '../consistency/owner.ts';

/** The ranges that a cluster uses for Pods or for Services, and who says so. */
export interface RangesInForce {
  /** In order: the first is the primary one. */
  readonly families: readonly Family[];
  /** The settings with these ranges, the one that weighs most first; none when only the user's settings say so. */
  readonly settings: readonly Placed<Setting>[];
  /** As written. */
  readonly text: string;
  readonly owner: string;
}

/** Undefined when nothing says which they are. */
export function rangesInForce(
  cluster: Cluster,
  role: Extract<Role, 'pods' | 'services'>,
): RangesInForce | undefined {
  const declared = cluster.declared.filter((range) => range.role === role);
  const all =
    role === 'pods'
      ? byWeight(cluster, 'pod-ranges')
      : // kube-controller-manager gives Services no addresses.
        byWeight(cluster, 'service-ranges').filter(({ owner }) => !isControllerManager(owner));
  const [first] = all;
  if (declared.length > 0) {
    const families = declared.map(({ cidr }) => cidr.family);
    return {
      families,
      settings: [],
      text: declared.map(({ cidr }) => formatCidr(cidr)).join(','),
      owner: 'the settings',
    };
  }
  if (first === undefined) return undefined;
  const families = first.value.split(',').flatMap((text) => parseCidrSloppy(text)?.cidr.family ?? []);
  return {
    families,
    settings: all.filter(({ value }) => value === first.value),
    text: first.text,
    owner: first.owner,
  };
}
