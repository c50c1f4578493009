import { formatCidr, parseCidrSloppy } from '../address/cidr.ts';
import type { CidrFault } from './legacy-cidr.ts';

/**
 * What makes the API server refuse a range in a field that never had another than its strict parser: everything that is
 * not the canonical form. Of several faults it tells one. Kubernetes 1.37, apimachinery/pkg/util/validation/ip.go,
 * IsValidCIDR.
 */
export function strictCidrFault(text: string): CidrFault | undefined {
  const parsed = parseCidrSloppy(text);
  if (parsed === undefined) return 'malformed';
  if (parsed.leadingZeros) return 'leading-zeros';
  if (parsed.mapped) return 'mapped';
  if (parsed.hostBits) return 'host-bits';
  return formatCidr(parsed.cidr) === text ? undefined : 'not-canonical';
}
