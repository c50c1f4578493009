import { type AddressRange, rangeOfIp } from '../address/address-range.ts';
import type { Cluster } from '../model/cluster.ts';
import { holdingsOf } from '../rules/overlap/holdings.ts';
import { networkAround, takenRanges } from '../rules/overlap/taken-ranges.ts';

/**
 * All that a new range of a cluster has to keep off: its ranges, the networks of its nodes, and, where no range tells, what
 * is around the addresses that its Services ask for.
 */
export function takenSpace(cluster: Cluster): AddressRange[] {
  const ranges = takenRanges(holdingsOf(cluster));
  const addresses = cluster.services.flatMap(({ clusterIPs, loadBalancerIPs }) =>
    [...clusterIPs, ...loadBalancerIPs].map(({ ip }) => rangeOfIp(ip)),
  );
  const isKnown = ({ family, first }: AddressRange) =>
    ranges.some((range) => range.family === family && range.first <= first && range.last >= first);
  return [...ranges, ...addresses.filter((address) => !isKnown(address)).map(networkAround)];
}
