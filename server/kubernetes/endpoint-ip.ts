import type { Ip } from '../address/ip.ts';
import { isLinkLocalMulticast, isLinkLocalUnicast, isLoopback, isUnspecified } from '../address/special.ts';

export type SpecialAddress = 'unspecified' | 'loopback' | 'link-local' | 'link-local-multicast';

/**
 * Why an address cannot be that of an endpoint or an external IP: nobody has it outside of one machine or link.
 * Undefined for all others, wider multicast among them. Kubernetes 1.37, pkg/apis/core/validation/validation.go,
 * ValidateEndpointIP.
 */
export function specialAddress(ip: Ip): SpecialAddress | undefined {
  if (isUnspecified(ip)) return 'unspecified';
  if (isLoopback(ip)) return 'loopback';
  if (isLinkLocalUnicast(ip)) return 'link-local';
  return isLinkLocalMulticast(ip) ? 'link-local-multicast' : undefined;
}
