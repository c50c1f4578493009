import type { CidrFault, IpFault } from '../../../kubernetes/addresses.ts';

/** One sentence about the first fault of an address. */
export function ipFaultMessage(text: string, faults: readonly IpFault[]): string {
  if (faults.includes('leading-zeros'))
    return `${text} is written with leading zeros, which some programs read as octal numbers: refused since Kubernetes 1.36.`;
  if (faults.includes('mapped'))
    return `${text} is an IPv4 address in the form of an IPv6 address: refused since Kubernetes 1.36.`;
  return `"${text}" is no IP address.`;
}

export function cidrFaultMessage(text: string, fault: CidrFault): string {
  if (fault === 'host-bits')
    return `${text} is not the first address of its range: refused since Kubernetes 1.36.`;
  return fault === 'malformed' ? `"${text}" is no range of addresses.` : ipFaultMessage(text, [fault]);
}
