import { type Cidr, lastAddress } from './cidr.ts';
import type { Family } from './family.ts';

/** Addresses in a row, from `first` to `last`, both included. Every CIDR is one; a pool may be one without being a CIDR. */
export interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

export function rangeOf(cidr: Cidr): AddressRange {
  return { family: cidr.family, first: cidr.first, last: lastAddress(cidr) };
}
