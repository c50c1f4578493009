import { asCidr } from '../../address/address-range.ts';
import { bitsOf } from '../../address/family.ts';
import type { Cluster } from '../../model/cluster.ts';
import { quantity } from '../../text/quantity.ts';
import type { Holding } from './holdings.ts';

const defaultMasks = { IPv4: 24, IPv6: 64 } as const;

/**
 * How many of the blocks that kube-controller-manager gives to nodes are lost to a range inside the Pod range:
 * ` (16 of 256 node blocks of /24)`; empty when it does not give any, or the blocks cannot be known.
 */
export function lostNodeBlocks(pods: Holding, inner: Holding, { settings }: Cluster): string {
  const { family } = pods.range;
  const prefix = asCidr(pods.range)?.prefix;
  const innerPrefix = asCidr(inner.range)?.prefix;
  if (prefix === undefined || innerPrefix === undefined) return '';
  const allocates = settings.filter(({ name }) => name === 'allocate-node-cidrs');
  const isKubeadm = pods.claims.some(({ owner }) => owner === 'kubeadm networking.podSubnet');
  const isAllocating = allocates.length === 0 ? isKubeadm : allocates.every(({ value }) => value === 'true');
  const masks = settings.filter(
    ({ name }) => name === (family === 'IPv4' ? 'node-mask-ipv4' : 'node-mask-ipv6'),
  );
  const mask = Number(masks[0]?.value ?? defaultMasks[family]);
  if (!isAllocating || masks.some(({ value }) => Number(value) !== mask)) return '';
  if (mask < prefix || mask > bitsOf(family)) return '';
  const lost = 1n << BigInt(Math.max(0, mask - innerPrefix));
  const all = 1n << BigInt(mask - prefix);
  return ` (${quantity(lost)} of ${quantity(all)} node ${all === 1n ? 'block' : 'blocks'} of /${mask})`;
}
