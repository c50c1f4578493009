import { asCidr, rangeCount, rangeOf, rangeRelation } from '../address/address-range.ts';
import type { Family } from '../address/family.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Holding } from '../rules/overlap/holdings.ts';
import { nodeBlockPrefix } from '../rules/overlap/node-blocks.ts';
import type { MappedAddress, MappedRange, RangeUse } from './address-map.ts';

/** What is handed out of a range, and how much of it is taken; `automatic` counts what no file names. */
export function useOf(
  holding: Holding,
  inner: readonly MappedRange[],
  addresses: readonly Pick<MappedAddress, 'role' | 'ip'>[],
  cluster: Cluster,
  automaticIPs: { readonly [family in Family]: number },
): { readonly use: RangeUse | undefined; readonly automatic: number } {
  const { role, range } = holding;
  const of = rangeCount(range);
  const named = new Set(addresses.filter((one) => one.role === role).map(({ ip }) => ip.value)).size;
  if (role === 'load-balancers')
    return { use: { what: 'load-balancer IPs', taken: named, of, prefix: undefined }, automatic: 0 };
  if (role === 'services') {
    // Those that no file names come out of the ranges of kube-apiserver.
    const isMain = (cluster.network.serviceRanges ?? []).some(
      (cidr) => rangeRelation(rangeOf(cidr), range) === 'equal',
    );
    const automatic = isMain ? automaticIPs[range.family] : 0;
    return { use: { what: 'cluster IPs', taken: named + automatic, of, prefix: undefined }, automatic };
  }
  const prefix = role === 'pods' ? nodeBlockPrefix(holding, cluster) : undefined;
  const own = asCidr(range)?.prefix;
  if (prefix === undefined || own === undefined) return { use: undefined, automatic: 0 };
  const blocks = inner.filter((one) => one.role === 'pods' && asCidr(one.range)?.prefix === prefix);
  const taken = blocks.length === 0 ? undefined : blocks.length;
  return { use: { what: 'node blocks', taken, of: 1n << BigInt(prefix - own), prefix }, automatic: 0 };
}
