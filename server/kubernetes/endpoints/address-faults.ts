import { parseIpSloppy } from '../../address/ip.ts';
import { type SpecialAddress, specialAddress } from '../endpoint-ip.ts';
import { type IpFault, legacyIpFaults } from '../legacy-ip.ts';
import { labelFaults, subdomainFaults } from '../names.ts';
import type { Release } from '../releases.ts';
import { strictIpFaults } from '../strict-ip.ts';

export const addressTypes = ['IPv4', 'IPv6', 'FQDN'] as const;
export type AddressType = (typeof addressTypes)[number];

/** What the API server has against an address of an endpoint. */
export type AddressFault =
  | { readonly kind: 'ip'; readonly fault: IpFault }
  | { readonly kind: 'family' }
  | { readonly kind: 'special'; readonly special: SpecialAddress }
  /** `what`: ends of a sentence whose subject is the text. */
  | { readonly kind: 'fqdn'; readonly what: readonly string[] };

/** Of an address in Endpoints. Kubernetes 1.37, pkg/apis/core/validation/validation.go, validateEndpointAddress. */
export function endpointsIpFaults(text: string, release: Release): AddressFault[] {
  return [...legacyIpFaults(text, release).map(ipFault), ...specialFaults(text)];
}

/**
 * Of an address in an EndpointSlice of a type; none where the type is none. Kubernetes 1.37,
 * pkg/apis/discovery/validation/validation.go, validateEndpoints.
 */
export function sliceAddressFaults(text: string, type: string, release: Release): AddressFault[] {
  if (type === 'FQDN') return fqdnFaults(text);
  if (type !== 'IPv4' && type !== 'IPv6') return [];
  const faults = type === 'IPv4' ? legacyIpFaults(text, release) : strictIpFaults(text);
  if (faults.length > 0) return faults.map(ipFault);
  const isOther = parseIpSloppy(text)?.ip.family !== type;
  return [...(isOther ? [{ kind: 'family' } as const] : []), ...specialFaults(text)];
}

function ipFault(fault: IpFault): AddressFault {
  return { kind: 'ip', fault };
}

function specialFaults(text: string): AddressFault[] {
  const ip = parseIpSloppy(text)?.ip;
  const special = ip && specialAddress(ip);
  return special === undefined ? [] : [{ kind: 'special', special }];
}

/** Kubernetes 1.37, apimachinery/pkg/util/validation/validation.go, IsFullyQualifiedDomainName. */
function fqdnFaults(text: string): AddressFault[] {
  const name = text.replace(/\.$/, '');
  const labels = name.split('.');
  let what = subdomainFaults(name);
  if (what.length === 0 && labels.length < 2) what = ['has no dot'];
  if (what.length === 0)
    what = labels
      .flatMap(labelFaults)
      .slice(0, 1)
      .map((fault) => `has a part that ${fault}`);
  return what.length === 0 ? [] : [{ kind: 'fqdn', what }];
}
