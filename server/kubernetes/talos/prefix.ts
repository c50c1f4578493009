import { type ParsedCidr, parseCidrSloppy } from '../../address/cidr.ts';
import { parseIpGo } from '../../address/ip.ts';

/** Go's `netip.ParsePrefix`: leading zeros are refused, host bits kept. */
export function parsePrefix(text: string): ParsedCidr | undefined {
  const parsed = parseCidrSloppy(text);
  return parsed === undefined || parsed.leadingZeros ? undefined : parsed;
}

/** Whether a text is a range or an address, with an exclamation mark in front of what is to be left out. */
export function isSubnetFilter(text: string): boolean {
  const subnet = text.replace(/^!/, '');
  return (subnet.includes('/') ? parsePrefix(subnet) : parseIpGo(subnet)) !== undefined;
}
