import type { ClusterFacts } from '../model/facts.ts';

/**
 * The facts of a cluster without the defaults that are out of force: a system takes its default for a use only where
 * nothing of the same system in the cluster says otherwise.
 */
export function withoutIdleDefaults(facts: ClusterFacts): ClusterFacts {
  if (!facts.claims.some(isDefault)) return facts;
  const said = new Set(facts.claims.filter((claim) => !isDefault(claim)).map(useOf));
  const set = new Set(facts.settings.filter((one) => one.strength !== 'default').map(({ name }) => name));
  const claims = facts.claims.filter(
    (claim) =>
      !isDefault(claim) ||
      !(said.has(useOf(claim)) || (claim.yieldsTo !== undefined && set.has(claim.yieldsTo))),
  );
  return claims.length === facts.claims.length ? facts : { ...facts, claims };
}

function isDefault({ strength }: ClusterFacts['claims'][number]): boolean {
  return strength === 'default';
}

function useOf({ system, role, range }: ClusterFacts['claims'][number]): string {
  return `${system} ${role} ${range.family}`;
}
