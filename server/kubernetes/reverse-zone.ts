import { type AddressRange, rangeOf } from '../address/address-range.ts';
import { type Cidr, parseCidrSloppy } from '../address/cidr.ts';

/**
 * The addresses that a zone of a Corefile holds the names of: `96.10.in-addr.arpa` or `10.96.0.0/16`, with or without a
 * port. Undefined: a zone of names. Upstream: coredns, plugin/normalize.go and plugin/pkg/dnsutil/reverse.go.
 */
export function reverseZone(text: string): AddressRange | undefined {
  const zone = text.replace(/^dns:\/\//, '');
  const cidr = parseCidrSloppy(zone)?.cidr ?? parseCidrSloppy(zone.replace(/:\d+$/, ''))?.cidr;
  if (cidr !== undefined) return rangeOf(cidr);
  const match = /^(?:(.*)\.)?(in-addr|ip6)\.arpa\.?(?::\d+)?$/i.exec(zone);
  if (match === null) return undefined;
  const labels = match[1] === undefined ? [] : match[1].split('.').toReversed();
  const found = match[2]?.toLowerCase() === 'ip6' ? fromDigits(labels) : fromNumbers(labels);
  return found === undefined ? undefined : rangeOf(found);
}

function fromNumbers(labels: readonly string[]): Cidr | undefined {
  if (labels.length > 4 || !labels.every((label) => /^\d{1,3}$/.test(label) && Number(label) < 256))
    return undefined;
  const value = labels.reduce((sum, label) => (sum << 8n) + BigInt(label), 0n);
  return { family: 'IPv4', first: value << BigInt(32 - labels.length * 8), prefix: labels.length * 8 };
}

function fromDigits(labels: readonly string[]): Cidr | undefined {
  if (labels.length > 32 || !labels.every((label) => /^[\da-f]$/i.test(label))) return undefined;
  const value = BigInt(`0x0${labels.join('')}`);
  return { family: 'IPv6', first: value << BigInt(128 - labels.length * 4), prefix: labels.length * 4 };
}
