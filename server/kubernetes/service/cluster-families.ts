import { formatCidr } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';
import type { ClusterNetwork } from '../../model/cluster.ts';

/** The families that the cluster has Service addresses of, the default family first; undefined when unknown. */
export function clusterFamilies({ serviceRanges }: ClusterNetwork): readonly Family[] | undefined {
  return serviceRanges && [...new Set(serviceRanges.map(({ family }) => family))];
}

/** `IPv4 (10.96.0.0/16)`, for messages. */
export function describeFamilies({ serviceRanges = [] }: ClusterNetwork): string {
  return serviceRanges.map((range) => `${range.family} (${formatCidr(range)})`).join(' and ');
}
