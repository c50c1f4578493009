import type { Cidr } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';
import { type Maybe, unknown } from '../../model/value.ts';
import { defaultNodeMasks } from '../kubeadm/node-masks.ts';
import { boolOf, type ComponentFlags, intOf, type KnownFlag, lastFlag } from './component-flags.ts';
import { type RangeEntry, rangeEntries } from './range-list.ts';

/** The mask flags of kube-controller-manager; 0 is the default of each. */
export interface MaskFlags {
  readonly plain: number;
  readonly IPv4: number;
  readonly IPv6: number;
}

/** What kube-controller-manager refuses about the mask flags as such. */
export type MaskFlagsFault = 'plain-in-dual-stack' | 'plain-and-family' | 'IPv4-in-IPv6' | 'IPv6-in-IPv4';

export const maskFlagNames = {
  plain: 'node-cidr-mask-size',
  IPv4: 'node-cidr-mask-size-ipv4',
  IPv6: 'node-cidr-mask-size-ipv6',
} as const;

/** How kube-controller-manager cuts the Pod range into blocks for nodes. */
export interface NodeIpam {
  /** `--cluster-cidr`; undefined when it is missing or empty. */
  readonly flag: KnownFlag | undefined;
  /** Blanks around the whole are no part of an entry. */
  readonly entries: readonly RangeEntry[];
}

/**
 * Undefined when nodes get no blocks (`--allocate-node-cidrs` is not true: nothing else is looked at then), or when
 * the range cannot be known. Whether `--controllers` leaves the node IPAM controller out is not looked at.
 */
export function nodeIpamOf(flags: ComponentFlags): NodeIpam | undefined {
  if (boolOf(flags, 'allocate-node-cidrs', false) !== true) return undefined;
  const flag = lastFlag(flags, 'cluster-cidr');
  if (flag === unknown) return undefined;
  const trimmed = flag === undefined ? undefined : trimFlag(flag);
  if (trimmed === undefined || trimmed.value === '') return { flag: undefined, entries: [] };
  return { flag: trimmed, entries: rangeEntries(trimmed) };
}

/** The flag without the blanks around its value, which kube-controller-manager takes away. */
function trimFlag(flag: KnownFlag): KnownFlag {
  const { value, valueAt } = flag;
  if (valueAt === undefined) return flag;
  const trimmed = value.trim();
  const from = valueAt.from + (value.length - value.trimStart().length);
  return { ...flag, value: trimmed, valueAt: { ...valueAt, from, to: from + trimmed.length } };
}

/** The families of the Pod ranges, where kube-controller-manager comes to look at masks: one, or one of each. */
export function familiesOf({ entries }: NodeIpam): readonly Family[] | undefined {
  const families = entries.flatMap(({ parsed }) => (parsed === undefined ? [] : [parsed.cidr.family]));
  const isGood = families.length > 0 && families.length === entries.length && families.length <= 2;
  return isGood && new Set(families).size === families.length ? families : undefined;
}

export function maskFlagsOf(flags: ComponentFlags): Maybe<MaskFlags> {
  const plain = intOf(flags, maskFlagNames.plain, 0);
  const v4 = intOf(flags, maskFlagNames.IPv4, 0);
  const v6 = intOf(flags, maskFlagNames.IPv6, 0);
  if (plain === unknown || v4 === unknown || v6 === unknown) return unknown;
  return { plain, IPv4: v4, IPv6: v6 };
}

/** Kubernetes 1.37, cmd/kube-controller-manager/app/core.go, setNodeCIDRMaskSizes: the first fault, where it stops. */
export function maskFlagsFault(
  { plain, IPv4, IPv6 }: MaskFlags,
  families: readonly Family[],
): MaskFlagsFault | undefined {
  if (families.length > 1) return plain === 0 ? undefined : 'plain-in-dual-stack';
  if (plain !== 0) return IPv4 === 0 && IPv6 === 0 ? undefined : 'plain-and-family';
  if (IPv4 !== 0 && families[0] === 'IPv6') return 'IPv4-in-IPv6';
  return IPv6 !== 0 && families[0] === 'IPv4' ? 'IPv6-in-IPv4' : undefined;
}

/** The prefix length of a node's block, and the flag that gives it; undefined for the default. */
export interface NodeMask {
  readonly mask: number;
  readonly name: (typeof maskFlagNames)[keyof typeof maskFlagNames] | undefined;
}

/** Only meaningful where `maskFlagsFault` finds none. */
export function nodeMask(masks: MaskFlags, family: Family): NodeMask {
  if (masks.plain !== 0) return { mask: masks.plain, name: maskFlagNames.plain };
  if (masks[family] !== 0) return { mask: masks[family], name: maskFlagNames[family] };
  return { mask: defaultNodeMasks[family], name: undefined };
}

/** Bits between the prefix of an IPv6 Pod range and that of a node's block (pkg/controller/nodeipam/ipam/cidrset). */
export const mostIpv6NodeBits = 16;

/** A Pod range that kube-controller-manager is to cut, with the block that each node gets. */
export interface NodeBlocks extends NodeMask {
  readonly entry: RangeEntry;
  readonly cidr: Cidr;
}

/** The Pod ranges with their blocks; empty when it stops before it looks at them, or when they cannot be known. */
export function nodeBlocksOf(flags: ComponentFlags): NodeBlocks[] {
  const ipam = nodeIpamOf(flags);
  const families = ipam && familiesOf(ipam);
  const masks = maskFlagsOf(flags);
  if (ipam === undefined || families === undefined || masks === unknown || masks === undefined) return [];
  if (maskFlagsFault(masks, families) !== undefined) return [];
  return ipam.entries.flatMap((entry) => {
    const cidr = entry.parsed?.cidr;
    return cidr === undefined ? [] : [{ entry, cidr, ...nodeMask(masks, cidr.family) }];
  });
}
