import {
  type AddressRange,
  asCidr,
  isWithin,
  rangeOfIp,
  rangeRelation,
} from '../../address/address-range.ts';
import { formatCidr } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { formatIp, type Ip, parseIpSloppy } from '../../address/ip.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Claim } from '../../model/facts.ts';
import type { Change } from '../../model/finding.ts';
import type { DocumentId, Placed, Source } from '../../model/place.ts';
import { replace } from '../replace.ts';

type Text = { readonly document: DocumentId; readonly source: Source; readonly text: string };

/**
 * What has to change with a range of a cluster, in all its files: the places that state the range, ranges and addresses
 * inside it that are for the same, and what depends on them: cluster IPs and DNS addresses of a Service range, requested
 * addresses of a pool, lists that name the range as it is. Undefined where something inside has no place in the new range.
 */
export function moveRange(
  { role, range: old, segment }: Pick<Claim, 'role' | 'range'> & { readonly segment?: string | undefined },
  to: AddressRange,
  cluster: Cluster,
): Change[] | undefined {
  const places = new Map<string, Text>();
  const note = (place: Text) => places.set(`${place.document} ${place.source.span.start}`, place);
  for (const claim of cluster.claims) {
    if (claim.role !== role || claim.segment !== segment || claim.strength === 'default') continue;
    if (!isWithin(claim.range, old)) continue;
    for (const place of placesOf(claim)) note(place);
    for (const { text, source } of claim.followers ?? []) note({ document: claim.document, text, source });
  }
  for (const { document, ranges, text, source } of cluster.coverings) {
    const [only] = ranges;
    if (ranges.length === 1 && only !== undefined && rangeRelation(only, old) === 'equal')
      note({ document, text, source });
  }
  for (const { document, clusterIPs, loadBalancerIPs } of cluster.services) {
    const addresses = role === 'services' ? clusterIPs : role === 'load-balancers' ? loadBalancerIPs : [];
    for (const one of addresses.filter(({ ip }) => isWithin(rangeOfIp(ip), old))) {
      note({ document, text: one.text, source: one.source });
      if ('copy' in one && one.copy !== undefined) note({ document, text: one.text, source: one.copy });
    }
  }
  if (role === 'services') {
    for (const { name, document, text, source } of cluster.settings)
      if (name === 'cluster-dns' && text.split(',').some((one) => holds(old, one)))
        note({ document, text, source });
  }
  const changes = [...places.values()].map((place) => {
    const text = isWhole(place) ? moved(place.text, old, to) : undefined;
    return text === undefined ? undefined : replace(place, text);
  });
  return changes.every((change) => change !== undefined) ? changes : undefined;
}

/** The texts that make up a claim: one, or the first and the last address. */
function placesOf({ document, source, end, text }: Placed<Claim>): Text[] {
  if (end === undefined) return [{ document, source, text }];
  const [first = '', last = ''] = text.split('-');
  return [
    { document, source, text: first },
    { document, source: end, text: last },
  ];
}

/** Whether a text stands at its place as it is, give or take quotes: others are made up of several fields. */
function isWhole({ text, source: { span } }: Text): boolean {
  return [0, 2, 4].includes(span.end - span.start - text.length);
}

/** A text with every address of the old range moved; its blanks, dashes, dots between two and commas stay. Undefined where one has no place. */
function moved(text: string, old: AddressRange, to: AddressRange): string | undefined {
  const parts = text.split(/((?:[\s,-]|\.\.)+)/).map((part) => movedPart(part, old, to));
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

function movedPart(part: string, old: AddressRange, to: AddressRange): string | undefined {
  const [address = '', prefix] = part.split('/');
  const ip = parseIpSloppy(address)?.ip;
  if (ip === undefined || !holds(old, address)) return part;
  const isWhole = prefix !== undefined && Number(prefix) === asCidr(old)?.prefix;
  const whole = asCidr(to);
  if (isWhole && whole !== undefined) return formatCidr(whole);
  const value = ip.value - old.first + to.first;
  const last = prefix === undefined ? value : value + (1n << BigInt(bitsOf(ip.family) - Number(prefix))) - 1n;
  if (last > to.last) return undefined;
  return `${formatIp({ family: to.family, value })}${prefix === undefined ? '' : `/${prefix}`}`;
}

function holds(range: AddressRange, text: string): boolean {
  const ip: Ip | undefined = parseIpSloppy(text.trim())?.ip;
  return ip !== undefined && isWithin(rangeOfIp(ip), range);
}
