import { type Cidr, type Mask, parseCidrSloppy, rangeSize } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';

/** One entry of a comma list, as `text.slice(from, to)` of the whole. */
export interface ListEntry {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface Subnet extends ListEntry {
  readonly cidr: Cidr;
  /** What kubeadm compares: of an IPv4-mapped text it has 128 bits, though the range is IPv4. */
  readonly mask: Mask;
}

/** What kubeadm refuses about `networking.serviceSubnet` or `networking.podSubnet`. */
export type SubnetFault =
  | { readonly kind: 'malformed'; readonly entry: ListEntry }
  | { readonly kind: 'families'; readonly subnets: readonly Subnet[] }
  | { readonly kind: 'too-small'; readonly subnet: Subnet; readonly addresses: bigint }
  | { readonly kind: 'too-large'; readonly subnet: Subnet; readonly limit: number }
  | { readonly kind: 'below-node-mask'; readonly subnet: Subnet; readonly mask: number }
  | { readonly kind: 'above-node-mask'; readonly subnet: Subnet; readonly mask: number };

/** Prefix length of a node's block of Pod addresses, by family; undefined where it cannot be known. */
export type NodeMasks = { readonly [family in Family]: number | undefined };

/** What the addresses of `networking.serviceSubnet` and `networking.podSubnet` are for. */
export type SubnetRole = 'services' | 'pods';

/** kubeadm's constants, cmd/kubeadm/app/constants/constants.go. */
export const minimumAddresses = { services: 10n, pods: 14n } as const;
const mostServiceHostBits = 20;
/** Bits between the prefix of the Pod range and that of a node's block. */
export const mostNodeBits = 16;

/** The entries between the commas, blanks included. */
export function listEntries(text: string): ListEntry[] {
  let from = 0;
  return text.split(',').map((entry) => {
    const at = from;
    from += entry.length + 1;
    return { text: entry, from: at, to: at + entry.length };
  });
}

/** The ranges of a comma list as kubeadm reads it; undefined when one of them is none. */
export function subnetsIn(text: string): readonly Subnet[] | undefined {
  const entries = listEntries(text).map(subnetOf);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function subnetOf(entry: ListEntry): Subnet | undefined {
  const parsed = parseCidrSloppy(entry.text);
  return parsed && { ...entry, cidr: parsed.cidr, mask: parsed.mask };
}

/** `ValidateIPNetFromString` of cmd/kubeadm/app/apis/kubeadm/validation. */
export function listFaults(text: string, role: SubnetRole): SubnetFault[] {
  const subnets = subnetsIn(text);
  if (subnets === undefined) {
    const entry = listEntries(text).find((candidate) => subnetOf(candidate) === undefined);
    return entry === undefined ? [] : [{ kind: 'malformed', entry }];
  }
  const faults: SubnetFault[] = [];
  const families = new Set(subnets.map(({ cidr }) => cidr.family));
  if (subnets.length > 2 || families.size < subnets.length) faults.push({ kind: 'families', subnets });
  for (const subnet of subnets) {
    const addresses = rangeSize(subnet.cidr);
    if (addresses < minimumAddresses[role]) faults.push({ kind: 'too-small', subnet, addresses });
  }
  return faults;
}

/** `ValidateServiceSubnetSize`; a malformed list has no fault of this kind. */
export function serviceSizeFaults(text: string): SubnetFault[] {
  return (subnetsIn(text) ?? []).flatMap((subnet): SubnetFault[] => {
    const limit = subnet.mask.bits - mostServiceHostBits;
    return subnet.mask.ones < limit ? [{ kind: 'too-large', subnet, limit }] : [];
  });
}

/** `ValidatePodSubnetNodeMask`; a malformed list has no fault of this kind, nor has a family whose mask is unknown. */
export function nodeMaskFaults(text: string, masks: NodeMasks): SubnetFault[] {
  return (subnetsIn(text) ?? []).flatMap((subnet): SubnetFault[] => {
    const mask = masks[subnet.cidr.family];
    if (mask === undefined) return [];
    const { ones } = subnet.mask;
    if (ones > mask) return [{ kind: 'below-node-mask', subnet, mask }];
    return mask - ones > mostNodeBits ? [{ kind: 'above-node-mask', subnet, mask }] : [];
  });
}

/** Everything that kubeadm refuses about a list; the node masks count for Pods only. */
export function subnetFaults(text: string, role: SubnetRole, masks: NodeMasks): SubnetFault[] {
  const more = role === 'services' ? serviceSizeFaults(text) : nodeMaskFaults(text, masks);
  return [...listFaults(text, role), ...more];
}
