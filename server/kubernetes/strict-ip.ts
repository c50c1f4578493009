import { formatIp, parseIpSloppy } from '../address/ip.ts';
import type { IpFault } from './legacy-ip.ts';

/**
 * What makes the API server refuse an address in a field that never had another than its strict parser: everything that
 * is not the canonical form. Kubernetes 1.37, apimachinery/pkg/util/validation/ip.go, IsValidIP.
 */
export function strictIpFaults(text: string): IpFault[] {
  const parsed = parseIpSloppy(text);
  if (parsed === undefined) return ['malformed'];
  const { leadingZeros, mapped, ip } = parsed;
  if (leadingZeros || mapped)
    return [...(leadingZeros ? ['leading-zeros' as const] : []), ...(mapped ? ['mapped' as const] : [])];
  return formatIp(ip) === text ? [] : ['not-canonical'];
}
