import { rangeOf, rangeOfIp } from '../../address/address-range.ts';
import { formatCidr, parseCidrSloppy } from '../../address/cidr.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import { isGlobalUnicast } from '../../address/special.ts';
import { type Part, spanOf } from '../../kubernetes/components/command-line.ts';
import {
  type ComponentFlags,
  type KnownFlag,
  lastFlag,
} from '../../kubernetes/components/component-flags.ts';
import { listEntries } from '../../kubernetes/kubeadm/subnets.ts';
import type { Claim, Setting, SettingName, Strength } from '../../model/facts.ts';
import type { Source } from '../../model/place.ts';
import type { Resource } from '../../model/resource.ts';
import { unknown } from '../../model/value.ts';

/** A component's command line, and the resource that holds it. */
export interface Flagged {
  readonly resource: Resource;
  readonly flags: ComponentFlags;
}

/** One flag as a setting: what it is compared by, and how much it weighs. */
export interface SettingForm {
  readonly name: SettingName;
  /** The form that can be compared; undefined when the text says nothing that can be. */
  readonly canonical: (text: string) => string | undefined;
  readonly strength?: Strength;
}

/** The setting that a flag makes; the last occurrence counts, and remembers another value before it. */
export function flagSetting({ resource, flags }: Flagged, flag: string, form: SettingForm): Setting[] {
  const found = lastFlag(flags, flag);
  if (found === undefined || found === unknown || found.valueAt === undefined) return [];
  const value = form.canonical(found.value);
  if (value === undefined) return [];
  const before = flags.flags.findLast(
    (other) => other.name === flag && other.index < found.index && other.value !== unknown,
  );
  const isOther =
    before?.valueAt !== undefined &&
    typeof before.value === 'string' &&
    form.canonical(before.value) !== value;
  return [
    {
      name: form.name,
      owner: ownerOf(flags, flag),
      value,
      text: found.value,
      strength: form.strength ?? 'component',
      source: sourceOf(resource, found.valueAt),
      ...(isOther && {
        replaces: { text: before.value, source: sourceOf(resource, before.valueAt) },
      }),
    },
  ];
}

/** The ranges of a comma list. Blanks, which no component takes, do not hide what is meant. */
export function rangeClaims(
  { resource, flags }: Flagged,
  flag: string,
  role: Claim['role'],
  strength: Strength = 'component',
): Claim[] {
  return entriesOf(flags, flag).flatMap(({ text, part }, position): Claim[] => {
    const cidr = parseCidrSloppy(text)?.cidr;
    if (cidr === undefined) return [];
    const source = sourceOf(resource, part);
    const system = flags.line.component;
    const owner = ownerOf(flags, flag);
    return [{ role, range: rangeOf(cidr), text, owner, system, strength, position, shape: 'range', source }];
  });
}

/** An address of the machine that the component runs on, or of one beside it. */
export function addressClaims({ resource, flags }: Flagged, flag: string): Claim[] {
  return entriesOf(flags, flag).flatMap(({ text, part }, position): Claim[] => {
    const host = /^(?:[a-z]+:\/\/)?\[?([\d.]+|[\da-fA-F:.]*:[\da-fA-F:.]*?)\]?(?::\d+)?\/?$/.exec(text)?.[1];
    const ip = parseIpSloppy(host ?? '')?.ip;
    if (host === undefined || ip === undefined || !isGlobalUnicast(ip)) return [];
    const from = part.from + text.indexOf(host);
    const source = sourceOf(resource, { ...part, from, to: from + host.length });
    return [
      {
        role: 'nodes',
        range: rangeOfIp(ip),
        text: host,
        owner: ownerOf(flags, flag),
        system: flags.line.component,
        strength: 'component',
        position,
        shape: 'address',
        source,
      },
    ];
  });
}

/** A list of ranges in canonical form; undefined while one of them cannot be read. */
export function canonicalRanges(text: string): string | undefined {
  const ranges = text.split(',').map((entry) => parseCidrSloppy(entry)?.cidr);
  const known = ranges.filter((range) => range !== undefined);
  return known.length < ranges.length ? undefined : known.map(formatCidr).join(',');
}

export function ownerOf({ line }: ComponentFlags, flag: string): string {
  return `${line.component} --${flag}`;
}

export function sourceOf(resource: Resource, part: Part): Source {
  const { argument, from, to } = part;
  return { resource: resource.index, path: argument.path, span: spanOf(part), slice: { from, to } };
}

/** The entries of a comma list, each without the blanks around it. */
function entriesOf(flags: ComponentFlags, name: string): { readonly text: string; readonly part: Part }[] {
  const flag: KnownFlag | undefined | typeof unknown = lastFlag(flags, name);
  const valueAt = flag === unknown ? undefined : flag?.valueAt;
  if (flag === undefined || flag === unknown || valueAt === undefined) return [];
  return listEntries(flag.value).map((entry) => {
    const text = entry.text.trim();
    const from = valueAt.from + entry.from + (entry.text.length - entry.text.trimStart().length);
    return { text, part: { argument: valueAt.argument, from, to: from + text.length } };
  });
}
