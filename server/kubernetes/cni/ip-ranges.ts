import { type AddressRange, rangeBetween, rangeOf } from '../../address/address-range.ts';
import { parseCidrSloppy } from '../../address/cidr.ts';
import { type Ip, parseIpSloppy } from '../../address/ip.ts';
import { listAt, type Path, stringAt, unknown, type Value } from '../../model/value.ts';
import { itemsIn, type Placed } from '../placed.ts';
import type { CniPlugin } from './plugins.ts';

/** A range that host-local or whereabouts hands out addresses from. */
export interface CniRange {
  /** The addresses that it may hand out; the whole network where nothing narrows it down. */
  readonly range: AddressRange;
  /** The network that they are in. */
  readonly network: AddressRange;
  /** As a person would write it. */
  readonly text: string;
  /** The field that says where it begins. */
  readonly path: Path;
  /** The map that holds its fields. */
  readonly holder: Placed;
}

/** The ranges of an IPAM configuration that can be read; none of other types. */
export function cniRangesOf({ ipam }: CniPlugin): CniRange[] {
  if (ipam?.type === 'host-local') return hostLocalHolders(ipam).flatMap(hostLocalRange);
  if (ipam?.type === 'whereabouts') return whereaboutsHolders(ipam).flatMap(whereaboutsRange);
  return [];
}

/** Where host-local's ranges stand: the configuration itself, and each range of each set. */
export function hostLocalHolders(ipam: Placed): Placed[] {
  const sets = itemsIn(ipam, 'ranges').flatMap((set) =>
    set.value.kind === 'list' ? set.value.items.map((value, n) => ({ path: [...set.path, n], value })) : [],
  );
  return stringAt(ipam.value, 'subnet') === undefined ? sets : [ipam, ...sets];
}

/** Where the ranges of whereabouts stand: the configuration itself, and `ipRanges`. */
export function whereaboutsHolders(ipam: Placed): Placed[] {
  const more = itemsIn(ipam, 'ipRanges');
  return stringAt(ipam.value, 'range') === undefined ? more : [ipam, ...more];
}

function hostLocalRange(holder: Placed): CniRange[] {
  const subnet = stringAt(holder.value, 'subnet');
  const cidr = typeof subnet === 'string' ? parseCidrSloppy(subnet)?.cidr : undefined;
  if (typeof subnet !== 'string' || cidr === undefined) return [];
  return narrowed(holder, { subnet, field: 'subnet', network: rangeOf(cidr) }, 'rangeStart', 'rangeEnd');
}

function whereaboutsRange(holder: Placed): CniRange[] {
  const written = stringAt(holder.value, 'range');
  if (typeof written !== 'string') return [];
  const dash = written.indexOf('-');
  const parsed = parseCidrSloppy(written.slice(dash + 1));
  if (parsed === undefined) return [];
  const network = rangeOf(parsed.cidr);
  if (dash === -1)
    return narrowed(holder, { subnet: written, field: 'range', network }, 'range_start', 'range_end');
  const first = parseIpSloppy(written.slice(0, dash))?.ip;
  const range = first === undefined ? undefined : rangeBetween(first, parsed.address);
  const path = [...holder.path, 'range'];
  return range === undefined ? [] : [{ range, network, text: written, path, holder }];
}

/** Between the first and the last address that fields name; nothing where one of them cannot be read. */
function narrowed(
  holder: Placed,
  whole: { readonly subnet: string; readonly field: string; readonly network: AddressRange },
  startField: string,
  endField: string,
): CniRange[] {
  const { subnet, field, network } = whole;
  const start = addressAt(holder.value, startField);
  const end = addressAt(holder.value, endField);
  if (start === unknown || end === unknown) return [];
  const at = start === undefined ? (end === undefined ? field : endField) : startField;
  const { family } = network;
  const first = start?.ip ?? { family, value: network.first };
  const last = end?.ip ?? { family, value: network.last };
  const range = rangeBetween(first, last);
  if (range === undefined || range.family !== family) return [];
  const text =
    start !== undefined && end !== undefined
      ? `${start.text}-${end.text}`
      : start !== undefined
        ? `${subnet} from ${start.text}`
        : end !== undefined
          ? `${subnet} up to ${end.text}`
          : subnet;
  return [{ range, network, text, path: [...holder.path, at], holder }];
}

/** An address; undefined where none is written, and unknown where it cannot be read. */
function addressAt(
  value: Value,
  field: string,
): { readonly ip: Ip; readonly text: string } | undefined | typeof unknown {
  const text = stringAt(value, field);
  if (text === undefined || text === '') return undefined;
  const ip = text === unknown ? undefined : parseIpSloppy(text)?.ip;
  return text === unknown || ip === undefined ? unknown : { ip, text };
}

/** The excluded ranges of whereabouts, in the map that holds the range: those that can be read. */
export function excludedFrom({ path, value }: Placed): {
  readonly range: AddressRange;
  readonly text: string;
  readonly path: Path;
}[] {
  const items = listAt(value, 'exclude');
  if (items === undefined || items === unknown) return [];
  return items.flatMap((item, n) => {
    if (item.kind !== 'scalar') return [];
    const cidr = parseCidrSloppy(item.text)?.cidr;
    const ip = parseIpSloppy(item.text)?.ip;
    const at = [...path, 'exclude', n];
    if (cidr !== undefined) return [{ range: rangeOf(cidr), text: item.text, path: at }];
    return ip === undefined
      ? []
      : [{ range: { family: ip.family, first: ip.value, last: ip.value }, text: item.text, path: at }];
  });
}
