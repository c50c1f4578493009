import { cidrOf, formatCidr } from '../../address/cidr.ts';
import { type ExtraArg, lastArg } from '../../kubernetes/kubeadm/extra-args.ts';
import {
  listEntries,
  type NodeMasks,
  type Subnet,
  type SubnetRole,
  subnetFaults,
} from '../../kubernetes/kubeadm/subnets.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Path } from '../../model/value.ts';

/** A comma list of ranges at its place in the manifest. */
export interface SubnetField {
  readonly path: Path;
  readonly text: string;
  readonly role: SubnetRole;
  /** What the Pod range is compared with; undefined masks compare with nothing. */
  readonly masks: NodeMasks;
}

/** No fix makes a range wider than these prefixes: nobody has more. */
const widest = { IPv4: 8, IPv6: 32 } as const;

/** Puts commas, and nothing else, between ranges that something else separates; only if kubeadm then takes them. */
export function separateByCommas({ path, text, role, masks }: SubnetField): LocalFix[] {
  const trimmed = listEntries(text).map((entry) => entry.text.trim());
  const blanksOnly = trimmed.every((entry) => !/[\s;]/.test(entry));
  const repaired = text
    .split(/[\s,;]+/)
    .filter((entry) => entry !== '')
    .join(',');
  if (repaired === text || subnetFaults(repaired, role, masks).length > 0) return [];
  return [{ title: `Write ${repaired}`, safe: blanksOnly, patches: [replaceAll(path, text, repaired)] }];
}

/** Keeps the given ranges and drops the others. */
export function keepSubnets({ path, text, role, masks }: SubnetField, kept: readonly Subnet[]): LocalFix[] {
  const rest = kept.map((subnet) => subnet.text).join(',');
  if (subnetFaults(rest, role, masks).some(({ kind }) => kind === 'families')) return [];
  return [{ title: `Keep ${rest}`, safe: false, patches: [replaceAll(path, text, rest)] }];
}

/**
 * Gives a range another prefix length, with the network address that fits it; only if that leaves less to refuse than
 * before. The title begins with `verb`.
 */
export function resizeSubnet(field: SubnetField, subnet: Subnet, prefix: number, verb: string): LocalFix[] {
  const { path, text, role, masks } = field;
  if (prefix < widest[subnet.cidr.family]) return [];
  const resized = formatCidr(cidrOf({ family: subnet.cidr.family, value: subnet.cidr.first }, prefix));
  const whole = text.slice(0, subnet.from) + resized + text.slice(subnet.to);
  if (subnetFaults(whole, role, masks).length >= subnetFaults(text, role, masks).length) return [];
  const patch = { op: 'replace-slice', path, from: subnet.from, to: subnet.to, text: resized } as const;
  return [{ title: `${verb} to ${resized}`, safe: false, patches: [patch] }];
}

/** Gives the flag for one family the value that the flag for both has. */
export function renameFlag(args: readonly ExtraArg[], from: string, to: string): LocalFix[] {
  const arg = lastArg(args, from);
  if (arg === undefined || lastArg(args, to) !== undefined) return [];
  const patch =
    arg.shape === 'map'
      ? ({ op: 'rename-key', path: arg.namePath, to } as const)
      : ({ op: 'set', path: arg.namePath, value: to } as const);
  return [{ title: `Rename ${from} to ${to}`, safe: false, patches: [patch] }];
}

function replaceAll(path: Path, text: string, replacement: string) {
  return { op: 'replace-slice', path, from: 0, to: text.length, text: replacement } as const;
}
