import { asCidr } from '../../address/address-range.ts';
import { bitsOf } from '../../address/family.ts';
import type { Cluster } from '../../model/cluster.ts';
import { quantity } from '../../text/quantity.ts';
import type { Holding } from './holdings.ts';

const defaultMasks = { IPv4: 24, IPv6: 64 } as const;

/**
 * How many of the blocks that nodes get are lost to a range inside the Pod range: ` (16 of 256 node blocks of /24)`; empty
 * when nodes get none out of it, or the blocks cannot be known.
 */
export function lostNodeBlocks(pods: Holding, inner: Holding, cluster: Cluster): string {
  const prefix = asCidr(pods.range)?.prefix;
  const innerPrefix = asCidr(inner.range)?.prefix;
  const mask = nodeBlockPrefix(pods, cluster);
  if (prefix === undefined || innerPrefix === undefined || mask === undefined) return '';
  const lost = 1n << BigInt(Math.max(0, mask - innerPrefix));
  const all = 1n << BigInt(mask - prefix);
  return ` (${quantity(lost)} of ${quantity(all)} node ${all === 1n ? 'block' : 'blocks'} of /${mask})`;
}

/**
 * The prefix length of the blocks that nodes get out of a Pod range: what its own system says, else what
 * kube-controller-manager is told. Undefined when nodes get none, or they cannot be known.
 */
export function nodeBlockPrefix({ range, claims }: Holding, { settings }: Cluster): number | undefined {
  const { family } = range;
  const prefix = asCidr(range)?.prefix;
  if (prefix === undefined) return undefined;
  const stated = new Set(claims.flatMap(({ blocks }) => blocks ?? []));
  const allocates = settings.filter(({ name }) => name === 'allocate-node-cidrs');
  const isKubeadm = claims.some(({ owner }) => owner === 'kubeadm networking.podSubnet');
  const isAllocating = allocates.length === 0 ? isKubeadm : allocates.every(({ value }) => value === 'true');
  const masks = settings.filter(
    ({ name }) => name === (family === 'IPv4' ? 'node-mask-ipv4' : 'node-mask-ipv6'),
  );
  const ofController = new Set(isAllocating ? masks.map(({ value }) => Number(value)) : []);
  if (isAllocating && masks.length === 0) ofController.add(defaultMasks[family]);
  const [mask, ...others] = stated.size > 0 ? stated : ofController;
  if (mask === undefined || others.length > 0) return undefined;
  return mask < prefix || mask > bitsOf(family) ? undefined : mask;
}
