import { type AddressRange, rangeOf } from '../../address/address-range.ts';
import { type Cidr, parseCidrSloppy } from '../../address/cidr.ts';
import { typoBetween } from '../../address/typo.ts';
import type { Cluster } from '../../model/cluster.ts';
import { type RangesInForce, rangesInForce } from '../families/ranges-in-force.ts';

/** The Pod ranges that a cluster's installer, or its settings, state. */
export interface PodsInForce extends RangesInForce {
  /** In order, as the setting that weighs most states them. */
  readonly cidrs: readonly Cidr[];
}

/** Undefined where nobody states them. */
export function podsInForce(cluster: Cluster): PodsInForce | undefined {
  const found = rangesInForce(cluster, 'pods');
  if (found === undefined) return undefined;
  const [first] = found.settings;
  const cidrs =
    first === undefined
      ? cluster.declared.flatMap(({ role, cidr }) => (role === 'pods' ? cidr : []))
      : first.value.split(',').flatMap((text) => parseCidrSloppy(text)?.cidr ?? []);
  return { ...found, cidrs };
}

/** `, with 224 for 244` where one digit makes the difference to one of the ranges; else empty. */
export function slip({ family, first, last }: AddressRange, { cidrs }: PodsInForce): string {
  for (const cidr of cidrs) {
    const range = rangeOf(cidr);
    const isAsLong = family === cidr.family && last - first === range.last - range.first;
    const typo = isAsLong ? typoBetween({ ...cidr, first }, cidr) : undefined;
    if (typo !== undefined) return `, with ${typo.a} for ${typo.b}`;
  }
  return '';
}
