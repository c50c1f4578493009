import type { DeclaredRange } from '../model/cluster.ts';
import type { DeclaredNetwork } from '../settings/settings.ts';

/** The ranges that settings declare for a cluster, as claims without a place. */
export function declaredRanges(declared: DeclaredNetwork | undefined): DeclaredRange[] {
  if (declared === undefined) return [];
  const { podRanges = [], serviceRanges = [], nodeRanges = [], reservedRanges = [] } = declared;
  return [
    ...podRanges.map((cidr) => ({ role: 'pods' as const, cidr })),
    ...serviceRanges.map((cidr) => ({ role: 'services' as const, cidr })),
    ...nodeRanges.map((cidr) => ({ role: 'nodes' as const, cidr })),
    ...reservedRanges.map((cidr) => ({ role: 'reserved' as const, cidr })),
  ];
}
