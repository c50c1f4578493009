import { cidrOf, formatCidr, parseCidrSloppy } from '../address/cidr.ts';
import { bitsOf } from '../address/family.ts';
import { formatIp, type Ip, parseIpSloppy } from '../address/ip.ts';
import { isLinkLocalMulticast, isLinkLocalUnicast, isLoopback, isUnspecified } from '../address/special.ts';
import type { Release } from './releases.ts';

export type IpFault = 'malformed' | 'leading-zeros' | 'mapped';
export type CidrFault = IpFault | 'host-bits';

/**
 * What the API server refuses about an address in a field that is older than KEP-4858: cluster IPs, external IPs and
 * the like. Kubernetes 1.37, apimachinery/pkg/util/validation/ip.go, IsValidIPForLegacyField.
 */
export function ipFaults(text: string, release: Release): IpFault[] {
  const parsed = parseIpSloppy(text);
  if (parsed === undefined) return ['malformed'];
  const faults: IpFault[] = [];
  if (parsed.leadingZeros) faults.push('leading-zeros');
  if (parsed.mapped) faults.push('mapped');
  return faults.length > 0 && release.has('strictAddresses') ? faults : [];
}

/** The same for a range; of its faults the API server tells one. Same file, IsValidCIDRForLegacyField. */
export function cidrFault(text: string, release: Release): CidrFault | undefined {
  const parsed = parseCidrSloppy(text);
  if (parsed === undefined) return 'malformed';
  const fault = parsed.leadingZeros
    ? 'leading-zeros'
    : parsed.mapped
      ? 'mapped'
      : parsed.hostBits
        ? 'host-bits'
        : undefined;
  return fault !== undefined && release.has('strictAddresses') ? fault : undefined;
}

/** How an address or a range is written otherwise than it should be, and how it should be. */
export interface Misspelling {
  readonly kind: 'leading-zeros' | 'mapped' | 'host-bits' | 'not-canonical';
  /** In the order of likelihood. */
  readonly instead: readonly [string, ...string[]];
}

/** What the API server warns about when it takes an address. Same file, GetWarningsForIP. */
export function ipMisspelling(text: string): Misspelling | undefined {
  const parsed = parseIpSloppy(text);
  if (parsed === undefined) return undefined;
  const canonical = formatIp(parsed.ip);
  if (parsed.leadingZeros) return { kind: 'leading-zeros', instead: [canonical] };
  if (parsed.mapped) return { kind: 'mapped', instead: [canonical] };
  return canonical === text ? undefined : { kind: 'not-canonical', instead: [canonical] };
}

/** What the API server warns about when it takes a range; two things can be. Same file, GetWarningsForCIDR. */
export function cidrMisspellings(text: string): Misspelling[] {
  const parsed = parseCidrSloppy(text);
  if (parsed === undefined) return [];
  const { cidr, address, hostBits, leadingZeros, mapped } = parsed;
  const canonical = formatCidr(cidr);
  const single = formatCidr(cidrOf(address, bitsOf(address.family)));
  const found: Misspelling[] = hostBits ? [{ kind: 'host-bits', instead: [canonical, single] }] : [];
  if (leadingZeros) found.push({ kind: 'leading-zeros', instead: [canonical] });
  else if (mapped) found.push({ kind: 'mapped', instead: [canonical] });
  else if (cidr.family === 'IPv6' && `${formatIp(address)}/${cidr.prefix}` !== text)
    found.push({ kind: 'not-canonical', instead: [canonical] });
  return found;
}

export type SpecialAddress = 'unspecified' | 'loopback' | 'link-local' | 'link-local-multicast';

/**
 * Why an address can be nobody's outside of its machine or link; undefined for all others, multicast among them.
 * Kubernetes 1.37, pkg/apis/core/validation/validation.go, ValidateEndpointIP.
 */
export function specialAddress(ip: Ip): SpecialAddress | undefined {
  if (isUnspecified(ip)) return 'unspecified';
  if (isLoopback(ip)) return 'loopback';
  if (isLinkLocalUnicast(ip)) return 'link-local';
  return isLinkLocalMulticast(ip) ? 'link-local-multicast' : undefined;
}
