import { formatCidr, parseCidrGo, parseCidrSloppy } from '../../address/cidr.ts';
import { formatIp, parseIpSloppy } from '../../address/ip.ts';

/** Why Go's net.ParseCIDR refuses a text. */
export interface RangeFault {
  /** What is wrong, to follow the text: `is a single address, not a range such as 10.0.0.0/16`. */
  readonly clause: string;
  /** The same range in a form that is taken; undefined where it is not certain what is meant. */
  readonly fixed: string | undefined;
}

/** What installers written in Go refuse about one range; undefined where they take it, host bits and all. */
export function rangeFault(text: string): RangeFault | undefined {
  if (parseCidrGo(text) !== undefined) return undefined;
  const trimmed = text.trim();
  if (trimmed !== text && parseCidrGo(trimmed) !== undefined)
    return { clause: 'has a blank beside it', fixed: trimmed };
  if (text.includes(',')) return { clause: 'is several ranges in one text', fixed: undefined };
  const parsed = parseCidrSloppy(text);
  if (parsed !== undefined) {
    const { cidr, address, mask } = parsed;
    const fixed = parsed.hostBits ? `${formatIp(address)}/${mask.ones}` : formatCidr(cidr);
    return { clause: 'has zeros in front of a number', fixed };
  }
  if (parseIpSloppy(trimmed) !== undefined)
    return { clause: 'is a single address, not a range such as 10.0.0.0/16', fixed: undefined };
  return { clause: 'is no range such as 10.0.0.0/16', fixed: undefined };
}
