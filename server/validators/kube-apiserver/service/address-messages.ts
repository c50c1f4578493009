import type { SpecialAddress } from '../../../kubernetes/endpoint-ip.ts';
import type { CidrFault } from '../../../kubernetes/legacy-cidr.ts';
import type { IpFault } from '../../../kubernetes/legacy-ip.ts';

const spellings: { readonly [fault in CidrFault | IpFault]: string } = {
  malformed: 'cannot be read',
  'leading-zeros': 'has leading zeros, which some programs read as octal numbers',
  mapped: 'is IPv4 in the form of IPv6',
  'host-bits': 'has bits set behind its prefix length',
  'not-canonical': 'is not written in the canonical form of RFC 5952',
};

/** What an address is that no endpoint can have, as the end of a sentence. */
export const specialAddresses: { readonly [kind in SpecialAddress]: string } = {
  unspecified: 'the address that stands for none',
  loopback: 'a loopback address, which each machine has for itself',
  'link-local': 'a link-local address, which is known on its own link only',
  'link-local-multicast': 'a multicast address of one link',
};

/** One sentence about an address in a field that is checked. */
export function ipFaultMessage(text: string, fault: IpFault | undefined): string {
  return fault === undefined || fault === 'malformed'
    ? `"${text}" is no IP address.`
    : `The address ${text} ${spellings[fault]}${refusal(fault)}.`;
}

/** One sentence about an address in a field that may hold anything. */
export function ipSpellingMessage(text: string, fault: IpFault): string {
  return `The address ${text} ${spellings[fault]}.`;
}

/** One sentence about a range in a field that always had the strict parser. */
export function strictCidrMessage(text: string, fault: CidrFault): string {
  return fault === 'malformed' ? cidrFaultMessage(text, fault) : `The range ${text} ${spellings[fault]}.`;
}

/** One sentence about a range. */
export function cidrFaultMessage(text: string, fault: CidrFault): string {
  return fault === 'malformed'
    ? `"${text}" is no range of addresses.`
    : `The range ${text} ${spellings[fault]}${refusal(fault)}.`;
}

function refusal(fault: CidrFault): string {
  return fault === 'not-canonical' ? '' : ': refused since Kubernetes 1.36';
}
