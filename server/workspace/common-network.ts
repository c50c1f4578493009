import type { ClusterNetwork } from '../model/cluster.ts';
import { sameData } from './same-data.ts';

/**
 * What verdicts about a file may rely on that several clusters share: what all agree on that say anything. More Service
 * ranges of one cluster are taken for those of all, since an address out of them may be meant for that one.
 */
export function commonNetwork(networks: readonly [ClusterNetwork, ...ClusterNetwork[]]): ClusterNetwork {
  const [first, ...others] = networks;
  if (others.length === 0) return first;
  return {
    serviceRanges: agreed(networks.map(({ serviceRanges }) => serviceRanges)),
    moreServiceRanges: networks.flatMap(({ moreServiceRanges }) => moreServiceRanges),
    nodePortRange: agreed(networks.map(({ nodePortRange }) => nodePortRange)) ?? widest(networks),
    kubernetesVersion: agreed(networks.map(({ kubernetesVersion }) => kubernetesVersion)),
  };
}

function agreed<T>(values: readonly (T | undefined)[]): T | undefined {
  const [first, ...others] = values.filter((value) => value !== undefined);
  return others.every((value) => sameData(value, first)) ? first : undefined;
}

/** A port outside of this is in no range of any of them. */
function widest(networks: readonly ClusterNetwork[]): ClusterNetwork['nodePortRange'] {
  const ranges = networks.flatMap(({ nodePortRange }) => nodePortRange ?? []);
  if (ranges.length === 0) return undefined;
  return {
    first: Math.min(...ranges.map(({ first }) => first)),
    last: Math.max(...ranges.map(({ last }) => last)),
  };
}
