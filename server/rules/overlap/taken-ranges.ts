import { type AddressRange, rangeOf } from '../../address/address-range.ts';
import { cidrOf } from '../../address/cidr.ts';
import { dockerBridge } from '../../address/special.ts';
import type { Holding } from './holdings.ts';

/**
 * What a new range has to keep off: everything that the cluster uses, the network around each address of a node, and the
 * bridge of Docker.
 */
export function takenRanges(holdings: readonly Holding[]): AddressRange[] {
  return [
    ...holdings.map(({ shape, range }) => (shape === 'address' ? networkAround(range) : range)),
    rangeOf(dockerBridge),
  ];
}

/** The network that an address is likely in: nobody says how large it is. */
export function networkAround({ family, first }: AddressRange): AddressRange {
  return rangeOf(cidrOf({ family, value: first }, family === 'IPv4' ? 24 : 64));
}
