import { formatIp, parseIpSloppy } from '../address/ip.ts';
import type { Release } from './releases.ts';

/** What the API server has against the text of an address. */
export type IpFault = 'malformed' | 'leading-zeros' | 'mapped' | 'not-canonical';

/**
 * What makes the API server refuse an address in a field that is older than its strict parser. Kubernetes 1.37,
 * apimachinery/pkg/util/validation/ip.go, IsValidIPForLegacyField (KEP-4858).
 */
export function legacyIpFaults(text: string, release: Release): IpFault[] {
  const parsed = parseIpSloppy(text);
  if (parsed === undefined) return ['malformed'];
  if (!parsed.leadingZeros && !parsed.mapped) return [];
  if (!release.has('strictAddresses')) return [];
  return [
    ...(parsed.leadingZeros ? ['leading-zeros' as const] : []),
    ...(parsed.mapped ? ['mapped' as const] : []),
  ];
}

/**
 * What the API server warns about in an address that it takes; undefined for nothing. The same file, GetWarningsForIP.
 */
export function ipWarning(text: string): IpFault | undefined {
  const parsed = parseIpSloppy(text);
  if (parsed === undefined) return undefined;
  if (parsed.leadingZeros) return 'leading-zeros';
  if (parsed.mapped) return 'mapped';
  return parsed.ip.family === 'IPv6' && formatIp(parsed.ip) !== text ? 'not-canonical' : undefined;
}

/** The text that the API server takes without a word, where it is certain what is meant; `10.0.0.1/32` is 10.0.0.1. */
export function standardIp(text: string): string | undefined {
  const host = /^(.+)\/(32|128)$/.exec(text.trim());
  const address = host?.[1] ?? text.trim();
  const parsed = parseIpSloppy(address);
  if (parsed === undefined) return undefined;
  const isWhole = host === null || host[2] === (parsed.ip.family === 'IPv4' && !parsed.mapped ? '32' : '128');
  return isWhole ? formatIp(parsed.ip) : undefined;
}
