import { cidrOf, formatCidr, parseCidrSloppy } from '../../address/cidr.ts';
import type { KnownFlag } from '../../kubernetes/components/component-flags.ts';
import { replacePart, replaceValue } from '../../kubernetes/components/flag-patches.ts';
import type { RangeEntry } from '../../kubernetes/components/range-list.ts';
import type { LocalFix } from '../../model/finding.ts';
import { fixWith } from './flag-problem.ts';

/** What kube-apiserver asks of its first Service range. */
export const fewestAddresses = 8n;

/** Why an entry of a comma list of ranges is none, in words. */
export function malformedRange({ name, value }: KnownFlag, entry: string): string {
  if (entry === '') return `--${name} "${value}" has a comma with no range beside it`;
  if (entry !== entry.trim() && parseCidrSloppy(entry.trim()) !== undefined)
    return `"${entry}" in --${name} has a blank, and only a comma may stand between ranges`;
  const reason = entry.includes('/') ? '' : ': it has no prefix length';
  return `"${entry}" in --${name} is no range of addresses${reason}`;
}

/** Puts commas, and nothing else, between the ranges of a list, if they are one of each family then. */
export function separateByCommas(flag: KnownFlag): LocalFix[] {
  const entries = flag.value.split(/[\s,;]+/).filter((entry) => entry !== '');
  const families = entries.map((entry) => parseCidrSloppy(entry)?.cidr.family);
  const isPair = new Set(families).size === entries.length && !families.includes(undefined);
  const text = entries.join(',');
  if (!isPair || text === '' || text === flag.value) return [];
  const blanksOnly = !flag.value.includes(';') && flag.value.replaceAll(/\s/g, '') === text;
  return fixWith(`Write ${text}`, blanksOnly, replaceValue(flag, text));
}

/** Keeps the first range of each family. */
export function keepOneOfEachFamily(flag: KnownFlag, entries: readonly RangeEntry[]): LocalFix[] {
  const families = entries.map(({ parsed }) => parsed?.cidr.family);
  if (families.includes(undefined)) return [];
  const kept = entries.filter((_, n) => families.indexOf(families[n]) === n);
  const text = kept.map((entry) => entry.text).join(',');
  return fixWith(`Keep ${text}`, false, replaceValue(flag, text));
}

/** Gives a range another prefix length, with the network address that fits it. */
export function resize({ part, parsed }: RangeEntry, prefix: number, verb: string): LocalFix[] {
  if (parsed === undefined || prefix < 0) return [];
  const { family, first } = parsed.cidr;
  const text = formatCidr(cidrOf({ family, value: first }, prefix));
  return fixWith(`${verb} to ${text}`, false, [replacePart(part, text)]);
}
