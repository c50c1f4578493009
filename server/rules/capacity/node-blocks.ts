import { asCidr } from '../../address/address-range.ts';
import { defaultNodeMasks } from '../../kubernetes/kubeadm/node-masks.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Claim } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { allocationBeside, settingsBeside } from '../control-plane/node-allocation.ts';

/** A Pod range that is cut into one block for each node. */
export interface NodeBlocks {
  readonly pods: Placed<Claim>;
  /** Prefix length of a block. */
  readonly mask: number;
  /** How many there are. */
  readonly blocks: number;
}

/** Systems whose nodes take further blocks, or single addresses of others, when their own is used up. */
export const borrowingSystems: ReadonlySet<string> = new Set(['Calico', 'Tigera operator']);

/** The Pod ranges of a cluster of which it is certain how they are cut. */
export function nodeBlocks(cluster: Cluster): NodeBlocks[] {
  return cluster.claims.flatMap((pods): NodeBlocks[] => {
    if (pods.role !== 'pods' || pods.shape !== 'range' || borrowingSystems.has(pods.system)) return [];
    const mask = pods.blocks ?? maskFor(pods, cluster);
    const prefix = asCidr(pods.range)?.prefix;
    if (mask === undefined || prefix === undefined || mask < prefix) return [];
    return [{ pods, mask, blocks: 2 ** (mask - prefix) }];
  });
}

/** The prefix length of a node's block; undefined where nodes get none, or nobody knows. */
function maskFor(pods: Placed<Claim>, cluster: Cluster): number | undefined {
  const isKubeadm = pods.owner === 'kubeadm networking.podSubnet';
  if (!isKubeadm && pods.owner !== 'kube-controller-manager --cluster-cidr') return undefined;
  const allocate = allocationBeside(pods, cluster)?.value ?? (isKubeadm ? 'true' : undefined);
  if (allocate !== 'true') return undefined;
  const name = pods.range.family === 'IPv4' ? 'node-mask-ipv4' : 'node-mask-ipv6';
  const beside = settingsBeside(pods, cluster);
  const masks = beside.filter((setting) => setting.name === name);
  if (masks.length === 1) return Number(masks[0]?.value);
  // With kubeadm a mask that nothing passes is the default one.
  const isPassed = beside.some(
    (one) => one.name === 'extra-arg' && one.value.startsWith('node-cidr-mask-size'),
  );
  return isKubeadm && masks.length === 0 && !isPassed ? defaultNodeMasks[pods.range.family] : undefined;
}

/** How many machines the files of a cluster name: in groups, or one by one. Undefined where none are. */
export function nodesIn({ settings, claims }: Cluster): number | undefined {
  const groups = settings.filter(({ name, value }) => name === 'node-count' && /^\d{1,6}$/.test(value));
  const objects = new Set(
    claims.filter(({ owner }) => owner.startsWith('Kubernetes Node ')).map(({ owner }) => owner),
  );
  const count = Math.max(
    objects.size,
    groups.reduce((sum, { value }) => sum + Number(value), 0),
  );
  return count === 0 ? undefined : count;
}
