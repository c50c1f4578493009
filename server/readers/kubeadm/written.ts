import { rangeOf, rangeOfIp } from '../../address/address-range.ts';
import { formatCidr, parseCidrSloppy } from '../../address/cidr.ts';
import { type Ip, parseIpSloppy } from '../../address/ip.ts';
import { isGlobalUnicast } from '../../address/special.ts';
import { type ListEntry, listEntries } from '../../kubernetes/kubeadm/subnets.ts';
import type { Claim, Setting, SettingName, Strength } from '../../model/facts.ts';
import type { Source } from '../../model/place.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, type Scalar, sliceSpan, valueAt } from '../../model/value.ts';
import { sourceAt } from '../reading/source.ts';

/** A field of a kubeadm document, or the value of one of its flags, and who it speaks for. */
export interface Written {
  readonly resource: Resource;
  readonly path: Path;
  /** As a person would say it: `kubeadm networking.podSubnet`. */
  readonly owner: string;
}

/** The text of a field; undefined when it is missing, no string, empty, or a placeholder. */
export function textAt({ resource, path }: Pick<Written, 'resource' | 'path'>): string | undefined {
  const value = valueAt(resource.root, path);
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  return value.value === '' ? undefined : value.value;
}

/** The ranges of a comma list. Blanks, which no component takes, do not hide what is meant. */
export function rangeClaims(at: Written, role: Claim['role']): Claim[] {
  return entriesAt(at).flatMap((entry, position): Claim[] => {
    const cidr = parseCidrSloppy(entry.text)?.cidr;
    if (cidr === undefined) return [];
    return [{ ...claimOf(at, entry), role, range: rangeOf(cidr), position, shape: 'range' }];
  });
}

/** The addresses of a comma list that a machine can have. */
export function addressClaims(at: Written): Claim[] {
  return entriesAt(at).flatMap((entry, position): Claim[] => {
    const ip = parseIpSloppy(entry.text)?.ip;
    return ip === undefined || !isGlobalUnicast(ip) ? [] : [addressClaim(at, entry, ip, position)];
  });
}

export function addressClaim(at: Written, entry: ListEntry, ip: Ip, position: number): Claim {
  return { ...claimOf(at, entry), role: 'nodes', range: rangeOfIp(ip), position, shape: 'address' };
}

/** A setting that is a list of ranges; nothing while one of them cannot be read. */
export function rangeSetting(at: Written, name: SettingName): Setting[] {
  const text = textAt(at);
  const ranges = text?.split(',').map((entry) => parseCidrSloppy(entry)?.cidr);
  if (text === undefined || ranges === undefined) return [];
  const known = ranges.filter((range) => range !== undefined);
  return known.length < ranges.length ? [] : setting(at, name, known.map(formatCidr).join(','), text);
}

/** `value` is the form that can be compared; undefined makes no setting. */
export function setting(
  { resource, path, owner }: Written,
  name: SettingName,
  value: string | undefined,
  text: string,
  strength: Strength = 'component',
): Setting[] {
  return value === undefined
    ? []
    : [{ name, owner, value, text, strength, source: sourceAt(resource, path) }];
}

function claimOf({ resource, path, owner }: Written, entry: ListEntry) {
  const scalar = valueAt(resource.root, path);
  const source: Source =
    scalar?.kind === 'scalar' ? sliceSource(resource, path, scalar, entry) : sourceAt(resource, path);
  return { text: entry.text, owner, system: 'kubeadm', strength: 'component', source } as const;
}

function sliceSource(resource: Resource, path: Path, scalar: Scalar, { from, to }: ListEntry): Source {
  const span = sliceSpan(scalar, from, to);
  return { resource: resource.index, path, span, slice: { from, to } };
}

/** The entries of a comma list, each without the blanks around it. */
function entriesAt(at: Written): ListEntry[] {
  return listEntries(textAt(at) ?? '').map(({ text, from, to }) => ({
    text: text.trim(),
    from: from + (text.length - text.trimStart().length),
    to: to - (text.length - text.trimEnd().length),
  }));
}
