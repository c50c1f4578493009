import { formatRange } from '../address/address-range.ts';
import { formatIp } from '../address/ip.ts';
import type { AddressMap, FamilyMap, MappedAddress, MappedRange } from './address-map.ts';

/** A number of addresses: as text where it is more than 2⁵³ - 1, which JSON numbers do not hold exactly. */
type Count = number | string;

/** The maps as plain data for JSON; docs/map.md describes it. */
export function mapJson(maps: readonly AddressMap[]) {
  return { version: 1, clusters: maps.map(clusterJson) };
}

function clusterJson({ cluster, scope, families, conflicts }: AddressMap) {
  return { name: cluster, scope, families: families.map(familyJson), conflicts };
}

function familyJson({ family, ranges, addresses, free }: FamilyMap) {
  return {
    family,
    ranges: ranges.map(rangeJson),
    addresses: addresses.map(addressJson),
    free: free.map(formatRange),
  };
}

interface RangeJson {
  readonly role: MappedRange['role'];
  readonly range: string;
  readonly first: string;
  readonly last: string;
  readonly size: Count;
  readonly segment?: string;
  readonly owners: MappedRange['owners'];
  readonly use?: {
    readonly what: string;
    readonly taken?: number;
    readonly of: Count;
    readonly prefix?: number;
  };
  readonly free: { readonly size: Count; readonly widest: readonly string[] };
  readonly conflicts: readonly number[];
  readonly addresses: readonly ReturnType<typeof addressJson>[];
  readonly ranges: readonly RangeJson[];
}

function rangeJson({ range, segment, use, free, ...mapped }: MappedRange): RangeJson {
  const { family, first, last } = range;
  return {
    role: mapped.role,
    range: formatRange(range),
    first: formatIp({ family, value: first }),
    last: formatIp({ family, value: last }),
    size: count(last - first + 1n),
    ...(segment !== undefined && { segment }),
    owners: mapped.owners,
    ...(use !== undefined && {
      use: {
        what: use.what,
        ...(use.taken !== undefined && { taken: use.taken }),
        of: count(use.of),
        ...(use.prefix !== undefined && { prefix: use.prefix }),
      },
    }),
    free: { size: count(free.addresses), widest: free.widest.map(formatRange) },
    conflicts: mapped.conflicts,
    addresses: mapped.addresses.map(addressJson),
    ranges: mapped.ranges.map(rangeJson),
  };
}

function addressJson({ ip, ...rest }: MappedAddress) {
  return { address: formatIp(ip), ...rest };
}

function count(amount: bigint): Count {
  return amount > BigInt(Number.MAX_SAFE_INTEGER) ? String(amount) : Number(amount);
}
