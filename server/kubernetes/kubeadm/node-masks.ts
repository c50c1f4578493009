import type { Family } from '../../address/family.ts';
import type { Resource } from '../../model/resource.ts';
import { unknown } from '../../model/value.ts';
import { type ExtraArg, extraArgsAt, lastArg } from './extra-args.ts';
import type { NodeMasks } from './subnets.ts';

/** The masks of kube-controller-manager where nothing sets them. */
export const defaultNodeMasks = { IPv4: 24, IPv6: 64 } as const;

export const nodeMaskFlags = { IPv4: 'node-cidr-mask-size-ipv4', IPv6: 'node-cidr-mask-size-ipv6' } as const;

/** The node masks of a ClusterConfiguration, as kubeadm (not kube-controller-manager) reads them. */
export interface NodeMaskReading {
  /** Undefined where kubeadm does not compare the mask with the Pod range, or where it cannot be known. */
  readonly masks: NodeMasks;
  /** The flag that gives the mask of a family, where kubeadm compares it; undefined where the default counts. */
  readonly args: { readonly [family in Family]: ExtraArg | undefined };
}

const notCompared: NodeMaskReading = {
  masks: { IPv4: undefined, IPv6: undefined },
  args: { IPv4: undefined, IPv6: undefined },
};

/** kubeadm's `getClusterNodeMask`: it knows the flags of one family only, and `false` written in that way alone. */
export function readNodeMasks(cluster: Resource): NodeMaskReading {
  const args = extraArgsAt(cluster.root, ['controllerManager', 'extraArgs']);
  if (args === unknown || !cluster.complete) return notCompared;
  const allocate = lastArg(args, 'allocate-node-cidrs')?.value;
  if (allocate === 'false' || allocate === unknown) return notCompared;
  const found = { IPv4: lastArg(args, nodeMaskFlags.IPv4), IPv6: lastArg(args, nodeMaskFlags.IPv6) };
  return { masks: { IPv4: maskOf(found.IPv4, 'IPv4'), IPv6: maskOf(found.IPv6, 'IPv6') }, args: found };
}

function maskOf(arg: ExtraArg | undefined, family: Family): number | undefined {
  if (arg === undefined || arg.value === '') return defaultNodeMasks[family];
  return arg.value === unknown ? undefined : parseInteger(arg.value);
}

/** Go's `strconv.Atoi`, within what a number of JavaScript holds; undefined for what it refuses. */
export function parseInteger(text: string): number | undefined {
  return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined;
}
