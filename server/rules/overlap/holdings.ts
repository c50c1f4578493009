import { type AddressRange, formatRange, rangeOf, rangeRelation } from '../../address/address-range.ts';
import { overlaps } from '../../address/sweep.ts';
import type { Cluster } from '../../model/cluster.ts';
import { type Claim, type Role, strengths } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { inTextOrder } from '../text-order.ts';

/** A claim, and its place in the order of all: 0-based. */
export type OrderedClaim = Placed<Claim> & { readonly order: number };

/** A range, or an address in use, with everyone who says so: saying it again for the same use is no overlap. */
export interface Holding {
  readonly role: Role;
  readonly range: AddressRange;
  readonly shape: Claim['shape'];
  readonly segment: string | undefined;
  /** Addresses inside that nobody hands out. */
  readonly holes: readonly AddressRange[];
  /** In the order of the text; none when only settings without a file say it. */
  readonly claims: readonly OrderedClaim[];
  readonly isDeclared: boolean;
}

/** Many rules ask for those of the same cluster. */
const known = new WeakMap<Cluster, readonly Holding[]>();

export function holdingsOf(cluster: Cluster): readonly Holding[] {
  const holdings = known.get(cluster) ?? joinClaims(cluster);
  known.set(cluster, holdings);
  return holdings;
}

function joinClaims(cluster: Cluster): readonly Holding[] {
  const claims = new Map<string, OrderedClaim[]>();
  for (const [order, claim] of inTextOrder(cluster.claims).entries()) {
    const key = keyOf(claim);
    const same = claims.get(key) ?? [];
    same.push({ ...claim, order });
    claims.set(key, same);
  }
  const declared = cluster.declared.map(({ role, cidr, claim }, n): Holding => {
    const range = rangeOf(cidr);
    const key = keyOf({ role, range });
    const written = claims.get(key) ?? [];
    claims.delete(key);
    const said =
      claim === undefined ? written : [{ ...claim, order: n - cluster.declared.length }, ...written];
    return { role, range, shape: 'range', segment: undefined, holes: [], claims: said, isDeclared: true };
  });
  const written = [...claims.values()].flatMap((same): Holding[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { role, range, segment } = first;
    const shape = same.some((claim) => claim.shape === 'range') ? 'range' : 'address';
    const isHoled = same.every(({ holes }) => holes !== undefined);
    const holes = isHoled ? (first.holes ?? []) : [];
    return [{ role, range, shape, segment, holes, claims: same, isDeclared: false }];
  });
  return withoutSlices([...declared, ...written]);
}

/** Without parts that were cut out of a range of the same use, such as the block of a node. */
function withoutSlices(holdings: readonly Holding[]): readonly Holding[] {
  if (!holdings.some(isDerived)) return holdings;
  const slices = new Set<Holding>();
  const ranges = holdings.map((holding) => ({ ...holding.range, holding }));
  for (const [{ holding: outer }, { holding: inner }] of overlaps(ranges)) {
    if (inner.role === outer.role && isDerived(inner) && rangeRelation(inner.range, outer.range) === 'inside')
      slices.add(inner);
  }
  return holdings.filter((holding) => !slices.has(holding));
}

function isDerived({ claims }: Holding): boolean {
  return claims.length > 0 && claims.every(({ strength }) => strength === 'derived');
}

/** The claim that weighs least, and of equal ones the last; undefined when nobody wrote one. */
export function weakest(claims: readonly OrderedClaim[]): OrderedClaim | undefined {
  const written = claims.filter(({ strength }) => strength !== 'default');
  return written.toSorted(byWeight).at(-1);
}

/** The claim that weighs most, and of equal ones the first. */
export function strongest(claims: readonly OrderedClaim[]): OrderedClaim | undefined {
  return claims.toSorted(byWeight)[0];
}

/** `10.244.0.0/16 (kubeadm networking.podSubnet)`, in the words of one of its claims. */
export function named(holding: Holding, claim: Claim | undefined): string {
  if (claim !== undefined) return `${claim.text} (${claim.owner})`;
  return `${formatRange(holding.range)} (the settings)`;
}

function byWeight(a: OrderedClaim, b: OrderedClaim): number {
  return strengths.indexOf(a.strength) - strengths.indexOf(b.strength) || a.order - b.order;
}

function keyOf({ role, range, segment }: Pick<Claim, 'role' | 'range' | 'segment'>): string {
  return `${role} ${range.family} ${range.first}-${range.last} ${segment ?? ''}`;
}
