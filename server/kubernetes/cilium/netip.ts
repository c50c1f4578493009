import { type Cidr, parseCidrGo } from '../../address/cidr.ts';
import { type Ip, parseIpGo } from '../../address/ip.ts';

/**
 * Reads a range as Go's netip.ParsePrefix does: host bits are taken, zeros in front are not. `address` is the one
 * before the slash.
 */
export function parsePrefix(text: string): { readonly cidr: Cidr; readonly address: Ip } | undefined {
  const parsed = parseCidrGo(text);
  return parsed === undefined || parsed.leadingZeros ? undefined : parsed;
}

/** The text as a range of one address; undefined where it is no address. */
export function asSingle(text: string): string | undefined {
  const ip = parseIpGo(text)?.ip;
  return ip === undefined ? undefined : `${text}/${ip.family === 'IPv4' ? 32 : 128}`;
}
