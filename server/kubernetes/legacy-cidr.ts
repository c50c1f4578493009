import { cidrOf, formatCidr, parseCidrSloppy } from '../address/cidr.ts';
import { bitsOf } from '../address/family.ts';
import { formatIp } from '../address/ip.ts';
import type { Release } from './releases.ts';
import { strictCidrFault } from './strict-cidr.ts';

/** What the API server has against the text of a range. */
export type CidrFault = 'malformed' | 'leading-zeros' | 'mapped' | 'host-bits' | 'not-canonical';

/**
 * What makes the API server refuse a range in a field that is older than its strict parser: of several faults it tells
 * one. Kubernetes 1.37, apimachinery/pkg/util/validation/ip.go, IsValidCIDRForLegacyField (KEP-4858).
 */
export function legacyCidrFault(text: string, release: Release): CidrFault | undefined {
  const fault = strictCidrFault(text);
  if (fault === 'malformed') return fault;
  return fault === 'not-canonical' || !release.has('strictAddresses') ? undefined : fault;
}

/** What the API server warns about in a range that it takes; two things can be. The same file, GetWarningsForCIDR. */
export function cidrWarnings(text: string): CidrFault[] {
  const spelling = spellingFault(text);
  return [
    ...(parseCidrSloppy(text)?.hostBits ? ['host-bits' as const] : []),
    ...(spelling === undefined ? [] : [spelling]),
  ];
}

function spellingFault(text: string): 'leading-zeros' | 'mapped' | 'not-canonical' | undefined {
  const parsed = parseCidrSloppy(text);
  if (parsed === undefined) return undefined;
  if (parsed.leadingZeros) return 'leading-zeros';
  if (parsed.mapped) return 'mapped';
  const { address, cidr } = parsed;
  return address.family === 'IPv6' && `${formatIp(address)}/${cidr.prefix}` !== text
    ? 'not-canonical'
    : undefined;
}

/**
 * The texts that the API server takes without a word for what a text can mean, the likeliest first: its range, and its
 * single address. A text without prefix length is one address. Empty when it is neither.
 */
export function standardCidrs(text: string): string[] {
  const trimmed = text.trim();
  const single = parseCidrSloppy(`${trimmed}/32`) ?? parseCidrSloppy(`${trimmed}/128`);
  const parsed = parseCidrSloppy(trimmed) ?? single;
  if (parsed === undefined) return [];
  const { address, cidr, hostBits } = parsed;
  const whole = formatCidr(cidrOf(address, bitsOf(address.family)));
  if (parsed === single) return [whole];
  return hostBits ? [formatCidr(cidr), whole] : [formatCidr(cidr)];
}
