import { cidrOf, formatCidr, parseCidrSloppy } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Path } from '../../model/value.ts';
import { write } from '../fix.ts';

/** Writes the range that a text is but for blanks; of an address the range that holds it alone. */
export function cidrRepairs(path: Path, text: string): LocalFix[] {
  const trimmed = text.replace(/\s+/g, '');
  const ip = parseIpSloppy(trimmed)?.ip;
  const meant = ip === undefined ? trimmed : formatCidr(cidrOf(ip, bitsOf(ip.family)));
  return parseCidrSloppy(meant) === undefined ? [] : [write(path, meant)];
}
