import { formatRange } from '../address/address-range.ts';
import { formatIp } from '../address/ip.ts';
import { listing } from '../text/listing.ts';
import type { AddressMap, FamilyMap, MapPlace, MappedAddress, MappedRange } from './address-map.ts';
import { ownerWords, placeWords, roleNames, scopeWords, sizeWords, useWords } from './map-words.ts';

/** A line of the table: what stands left, and the rest. */
type Row = readonly [left: string, role: string, rest: string];

/** The map for a terminal: a line for each range, with those that say so and what lies in it indented below. */
export function mapText(map: AddressMap): string {
  const { cluster, families, conflicts } = map;
  const parts = [`${cluster} (${scopeWords(map)})\n`, ...families.map(familyText)];
  if (families.length === 0) parts.push('No file says anything about its addresses.\n');
  if (conflicts.length > 0) {
    const lines = conflicts.map(
      ({ rule, severity, message, at }, n) =>
        `  ${n + 1}. ${severity} ${rule}${place(at)}\n     ${message}\n`,
    );
    parts.push(`Conflicts\n${lines.join('')}`);
  }
  return parts.join('\n');
}

function familyText({ family, ranges, addresses, free }: FamilyMap): string {
  const rows: Row[] = [
    ...ranges.flatMap((range) => rangeRows(range, 1)),
    ...addresses.map((address) => addressRow(address, 1)),
  ];
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(([left, role, rest]) =>
    `${left.padEnd(width)}  ${role.padEnd(14)}  ${rest}`.trimEnd(),
  );
  const widest = free.length === 0 ? 'nothing' : listing(free.map(formatRange));
  return `${family}\n${lines.join('\n')}\n  Free in private space, the widest: ${widest}\n`;
}

function rangeRows(mapped: MappedRange, depth: number): Row[] {
  const { role, range, segment, owners, addresses, ranges } = mapped;
  const indent = '  '.repeat(depth);
  const facts = [
    sizeWords(mapped),
    useWords(mapped),
    ...(segment === undefined ? [] : [`apart: ${segment}`]),
    below(mapped.conflicts),
  ];
  return [
    [`${indent}${formatRange(range)}`, roleNames[role], facts.filter((fact) => fact !== '').join(', ')],
    ...owners.map((owner): Row => ['', '', `${ownerWords(owner, mapped)}${place(owner.at)}`]),
    ...addresses.map((address) => addressRow(address, depth + 1)),
    ...ranges.flatMap((inner) => rangeRows(inner, depth + 1)),
  ];
}

function addressRow({ role, ip, owner, at, conflicts }: MappedAddress, depth: number): Row {
  const facts = [`${owner}${place(at)}`, below(conflicts)].filter((fact) => fact !== '');
  return [`${'  '.repeat(depth)}${formatIp(ip)}`, roleNames[role], facts.join(', ')];
}

function below(conflicts: readonly number[]): string {
  return conflicts.length === 0 ? '' : `see ${listing(conflicts.map((n) => `${n + 1}`))} below`;
}

function place(at: MapPlace | undefined): string {
  return at === undefined ? '' : ` (${placeWords(at)})`;
}
