import type { CidrFault } from '../../../kubernetes/legacy-cidr.ts';
import type { IpFault } from '../../../kubernetes/legacy-ip.ts';

const spellings: { readonly [fault in CidrFault | IpFault]: string } = {
  malformed: '',
  'leading-zeros':
    'has leading zeros, which some programs read as octal numbers: refused since Kubernetes 1.36',
  mapped: 'is IPv4 in the form of IPv6: refused since Kubernetes 1.36',
  'host-bits': 'has bits set behind its prefix length: refused since Kubernetes 1.36',
  'not-canonical': 'is not written in the canonical form of RFC 5952',
};

/** One sentence about the text of an address. */
export function ipFaultMessage(text: string, fault: IpFault | undefined): string {
  return fault === undefined || fault === 'malformed'
    ? `"${text}" is no IP address.`
    : `The address ${text} ${spellings[fault]}.`;
}

/** One sentence about the text of a range. */
export function cidrFaultMessage(text: string, fault: CidrFault): string {
  return fault === 'malformed'
    ? `"${text}" is no range of addresses.`
    : `The range ${text} ${spellings[fault]}.`;
}
