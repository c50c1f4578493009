import { type Cidr, containsIp } from '../../address/cidr.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import type { ClusterNetwork } from '../../model/cluster.ts';
import { usableClusterIps } from '../bands.ts';
import { legacyIpFaults } from '../legacy-ip.ts';
import type { Release } from '../releases.ts';
import type { AddressSpec } from './address-spec.ts';

/** A cluster IP that the cluster cannot give out. */
export interface RangeFault {
  readonly index: number;
  /** The Service ranges of its family, one at least. */
  readonly ranges: readonly Cidr[];
  /** Set when it lies in a range, and is an end of it that is kept back. */
  readonly reserved?: { readonly range: Cidr; readonly end: 'first' | 'last' };
}

/** The ranges that cluster IPs can come from; none while those of kube-apiserver are unknown. */
export function allServiceRanges({ serviceRanges, moreServiceRanges }: ClusterNetwork): readonly Cidr[] {
  return serviceRanges === undefined ? [] : [...serviceRanges, ...moreServiceRanges];
}

/**
 * Of the cluster IPs that can be read and whose family the cluster has, those that it cannot give out. Kubernetes 1.37,
 * pkg/registry/core/service/ipallocator/cidrallocator.go, getAllocator, and ipallocator.go, allocateService.
 */
export function rangeFaults(
  { clusterIPs }: AddressSpec,
  serviceRanges: readonly Cidr[],
  release: Release,
): RangeFault[] {
  return clusterIPs.flatMap((text, index): RangeFault[] => {
    const ip = parseIpSloppy(text)?.ip;
    if (ip === undefined || legacyIpFaults(text, release).length > 0) return [];
    const ranges = serviceRanges.filter(({ family }) => family === ip.family);
    const isUsable = ranges.map(usableClusterIps).some((stretch) => {
      return stretch !== undefined && ip.value >= stretch.first && ip.value <= stretch.last;
    });
    if (ranges.length === 0 || isUsable) return [];
    const range = ranges.find((one) => containsIp(one, ip));
    if (range === undefined) return [{ index, ranges }];
    return [{ index, ranges, reserved: { range, end: ip.value === range.first ? 'first' : 'last' } }];
  });
}
