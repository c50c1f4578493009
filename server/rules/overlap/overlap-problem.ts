import { commonPart, rangeCount, rangeOf, rangeRelation } from '../../address/address-range.ts';
import { formatCidr } from '../../address/cidr.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Role } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { ClusterProblem } from '../define.ts';
import { freeRangesFor } from './free-range.ts';
import { type Holding, named, strongest, weakest } from './holdings.ts';
import type { Meeting } from './meetings.ts';
import { moveRange } from './move-range.ts';

/** How many free ranges are proposed for each of the two. */
const candidates = 3;

/** Machines, load balancers and the networks that they share with others have their addresses from outside. */
const movable: ReadonlySet<Role> = new Set(['pods', 'services', 'internal']);

const kinds: { readonly [role in Role]: string } = {
  pods: 'Pod',
  services: 'Service',
  nodes: 'Node',
  'load-balancers': 'load-balancer',
  internal: 'internal',
  secondary: 'secondary',
  reserved: 'reserved',
};

const verbs = {
  equal: 'equals',
  inside: 'lies inside',
  contains: 'contains',
  partial: 'overlaps',
  disjoint: 'is beside',
} as const;

/**
 * The finding about two uses of the same addresses: it stands where a range can be moved, on the claim that weighs
 * less. `harm` says what breaks. Undefined when both ranges stand in the settings alone.
 */
export function overlapProblem(
  { outer, inners }: Meeting,
  harm: string,
  holdings: readonly Holding[],
  cluster: Cluster,
): ClusterProblem | undefined {
  const [inner] = inners;
  if (inner === undefined) return undefined;
  const at =
    weakest([outer, inner].filter(({ shape }) => shape === 'range').flatMap(({ claims }) => claims)) ??
    weakest(inner.claims);
  if (at === undefined) return undefined;
  const isInner = inner.claims.includes(at);
  const subject = isInner ? inner : outer;
  const others = isInner ? [outer] : inners;
  const first = others[0] ?? outer;
  const told = others.map((other) => ({ other, claim: strongest(other.claims) }));
  const objects = told.map(({ other, claim }) => named(other, claim));
  const verb = verbs[rangeRelation(subject.range, first.range)];
  const object = `the ${kindOf(first, others.length)} ${objects.slice(0, 3).join(', ')}${objects.length > 3 ? ` and ${objects.length - 3} more` : ''}`;
  return {
    at,
    message: `The ${kindOf(subject, 1)} ${named(subject, at)} ${verb} ${object}: ${harm}.`,
    related: told.flatMap(({ other, claim }) =>
      claim === undefined
        ? []
        : [{ at: claim, message: `The ${kindOf(other, 1)} ${named(other, claim)} comes from here.` }],
    ),
    fixes: [subject, first].flatMap((holding) => moveAway(holding, holdings, cluster)),
  };
}

/** How many addresses two ranges share. */
export function shared({ outer, inners }: Meeting): bigint {
  return inners.reduce((sum, { range }) => {
    const common = commonPart(outer.range, range);
    return common === undefined ? sum : sum + rangeCount(common);
  }, 0n);
}

export function kindOf({ role, shape }: Holding, count: number): string {
  return `${kinds[role]} ${shape === 'range' ? 'range' : count === 1 ? 'address' : 'addresses'}`;
}

/** Moves a range, and what hangs on it, to one of the next free ones. */
function moveAway(holding: Holding, holdings: readonly Holding[], cluster: Cluster): Fix[] {
  const { role, shape, claims, isDeclared } = holding;
  const isWritten = claims.length > 0 && claims.every(({ strength }) => strength !== 'default');
  if (shape !== 'range' || isDeclared || !isWritten || !movable.has(role)) return [];
  return freeRangesFor(holding, holdings, candidates).flatMap((free): Fix[] => {
    const changes = moveRange(holding, rangeOf(free), cluster);
    if (changes === undefined) return [];
    const where = changes.length === 1 ? '' : ` in ${changes.length} places`;
    return [{ title: `Move the ${kindOf(holding, 1)} to ${formatCidr(free)}${where}`, safe: false, changes }];
  });
}
