import { type Cidr, containsIp, indexedIp } from '../../address/cidr.ts';
import { formatIp, type Ip } from '../../address/ip.ts';
import { clusterIpBands, usableClusterIps } from '../../kubernetes/bands.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Service } from '../../model/facts.ts';
import type { Change, Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { replace } from '../replace.ts';

/**
 * Ways to give up a cluster IP: the next free one of the lower band of its range, where manifests had better choose
 * from, or none, so that the API server picks one.
 */
export function clusterIpFixes(
  service: Placed<Service>,
  address: Service['clusterIPs'][number],
  cluster: Cluster,
): Fix[] {
  const free = freeClusterIp(address.ip, cluster);
  return [
    ...(free === undefined ? [] : [useInstead(service, address, formatIp(free))]),
    ...(service.clusterIPs.length > 1 ? [] : [letTheServerChoose(service, address)]),
  ];
}

function useInstead(
  { document }: Placed<Service>,
  { source, copy }: Service['clusterIPs'][number],
  text: string,
): Fix {
  const sources = copy === undefined ? [source] : [source, copy];
  return {
    title: `Use cluster IP ${text}`,
    safe: false,
    changes: sources.map((one) => replace({ document, source: one }, text)),
  };
}

function letTheServerChoose(
  { document, clusterIPs }: Placed<Service>,
  { text, source, copy }: Service['clusterIPs'][number],
): Fix {
  const isList = clusterIPs.some(({ source: { path } }) => path.includes('clusterIPs'));
  const fields = isList || copy !== undefined ? ['clusterIP', 'clusterIPs'] : ['clusterIP'];
  return {
    title: `Remove cluster IP ${text}: kube-apiserver picks a free one`,
    safe: false,
    changes: fields.map(
      (field): Change => ({
        document,
        resource: source.resource,
        patch: { op: 'remove', path: ['spec', field] },
      }),
    ),
  };
}

/** Undefined when the ranges of the cluster are unknown, or the range of the address is used up. */
function freeClusterIp(ip: Ip, { network, services }: Cluster): Ip | undefined {
  const ranges = network.serviceRanges ?? [];
  const range =
    ranges.find((one) => containsIp(one, ip)) ?? ranges.find(({ family }) => family === ip.family);
  const usable = range === undefined ? undefined : usableClusterIps(range);
  if (range === undefined || usable === undefined) return undefined;
  const taken = new Set(services.flatMap(({ clusterIPs }) => clusterIPs.map((address) => address.ip.value)));
  for (const index of [1, 10]) taken.add(indexedIp(range, index)?.value ?? 0n);
  const start = inLowerBand(range, ip) ? ip.value + 1n : usable.first;
  const isFree = (value: bigint) => value <= usable.last && !taken.has(value);
  const steps = BigInt(taken.size + 1);
  for (const from of [start, usable.first])
    for (let value = from; value < from + steps; value++)
      if (isFree(value)) return { family: range.family, value };
  return undefined;
}

function inLowerBand(range: Cidr, { value }: Ip): boolean {
  const band = clusterIpBands(range).static;
  return band !== undefined && value >= band.first && value < band.last;
}
