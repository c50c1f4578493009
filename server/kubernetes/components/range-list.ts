import { type ParsedCidr, parseCidrSloppy } from '../../address/cidr.ts';
import { listEntries } from '../kubeadm/subnets.ts';
import type { Part } from './command-line.ts';
import type { KnownFlag } from './component-flags.ts';

/** One entry of a flag's comma list of ranges. */
export interface RangeEntry {
  readonly text: string;
  readonly part: Part;
  /** Undefined when the text is no range for `ParseCIDRSloppy`. */
  readonly parsed: ParsedCidr | undefined;
}

/** The entries between the commas of a flag's value, as they stand: blanks belong to them. An empty value has one. */
export function rangeEntries({ value, valueAt }: KnownFlag): RangeEntry[] {
  if (valueAt === undefined) return [];
  return listEntries(value).map(({ text, from, to }) => ({
    text,
    part: { argument: valueAt.argument, from: valueAt.from + from, to: valueAt.from + to },
    parsed: parseCidrSloppy(text),
  }));
}
