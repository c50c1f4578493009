import { commonPart, isCovered } from '../../address/address-range.ts';
import { overlaps } from '../../address/sweep.ts';
import type { Role } from '../../model/facts.ts';
import type { Holding } from './holdings.ts';

/** A range of one use, and what meets it of another use: one range, or any number of addresses. */
export interface Meeting {
  /** The one that begins first, or holds the others. */
  readonly outer: Holding;
  /** At least one. */
  readonly inners: readonly Holding[];
}

/**
 * Where ranges and addresses of two uses meet. Of ranges that contain each other the nearest pair is told, so that a
 * range within a range of the same use is no second finding.
 */
export function meetings(holdings: readonly Holding[], a: Role, b: Role): Meeting[] {
  const concerned = holdings
    .filter(({ role }) => role === a || role === b)
    .map((holding) => ({ ...holding.range, holding }));
  const around = new Map<Holding, Holding>();
  // Of those around a range the nearest comes last.
  for (const [{ holding: outer }, { holding: inner }] of overlaps(concerned))
    if (outer.role !== inner.role && mayMeet(outer, inner) && !isRefused(outer, inner))
      around.set(inner, outer);
  const ranges: Meeting[] = [];
  const addresses = new Map<Holding, Holding[]>();
  for (const [inner, outer] of around) {
    if (inner.shape === 'range') {
      ranges.push({ outer, inners: [inner] });
      continue;
    }
    const inners = addresses.get(outer) ?? [];
    inners.push(inner);
    addresses.set(outer, inners);
  }
  return [...ranges, ...[...addresses].map(([outer, inners]) => ({ outer, inners }))];
}

/** What one of them leaves out meets nothing. A network apart meets nothing but itself; that of secondary addresses is mostly one of the machines, too. */
function mayMeet(a: Holding, b: Holding): boolean {
  const common = commonPart(a.range, b.range);
  if (common !== undefined && isCovered(common, [...a.holes, ...b.holes])) return false;
  if (a.role === 'secondary' || b.role === 'secondary') return true;
  return a.segment === b.segment;
}

/** What one system says of two uses and refuses by itself is told as its verdict. */
function isRefused(a: Holding, b: Holding): boolean {
  const system = systemOf(a);
  if (system === undefined || system !== systemOf(b)) return false;
  const roles = [a.role, b.role];
  return system === 'OpenShift' ? !roles.includes('internal') : system === 'kOps' && roles.includes('nodes');
}

/** The only system that states a range; undefined where several do, or the user's settings. */
export function systemOf({ claims, isDeclared }: Holding): string | undefined {
  const systems = new Set(claims.map(({ system }) => system));
  return systems.size === 1 && !isDeclared ? [...systems][0] : undefined;
}
