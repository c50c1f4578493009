import type { Claim, ClusterFacts, ControlPlane, Link } from '../model/facts.ts';

/** What decides about a file where it belongs. */
export interface ScopedFile {
  /** With `/` between folders, relative to the opened root. */
  readonly path: string;
  readonly controlPlanes: readonly Pick<ControlPlane, 'component' | 'clusterName'>[];
  /** The Pod and Service ranges beside its control planes, in a form that can be compared; empty without any. */
  readonly ranges: string;
  /** Whether it says anything about addresses of a cluster. */
  readonly hasClaims: boolean;
  readonly links: readonly Link[];
  /** The ConfigMaps in it that hold variables with addresses, by name. */
  readonly keeps: readonly string[];
  /** The ConfigMaps whose variables Flux fills in. */
  readonly takes: readonly string[];
}

/** A file by the facts of its documents. */
export function scopedFile(path: string, facts: readonly ClusterFacts[]): ScopedFile {
  const controlPlanes = facts.flatMap((one) =>
    one.controlPlanes.map(({ component, clusterName }) => ({ component, clusterName })),
  );
  const claims = facts.flatMap((one) => one.claims);
  return {
    path,
    controlPlanes,
    ranges: controlPlanes.length === 0 ? '' : rangesOf(claims),
    hasClaims: claims.some(({ strength }) => strength !== 'default'),
    links: facts.flatMap((one) => one.links.map(({ document: _, ...link }) => link)),
    keeps: namesIn(facts, 'kept'),
    takes: namesIn(facts, 'taken'),
  };
}

function namesIn(facts: readonly ClusterFacts[], what: 'kept' | 'taken'): string[] {
  const names = facts.flatMap(({ substitutions }) =>
    substitutions.flatMap((one) => (one.what === what && one.in !== undefined ? [one.in] : [])),
  );
  return [...new Set(names)];
}

function rangesOf(claims: readonly Claim[]): string {
  const texts = claims
    .filter(({ role, strength }) => (role === 'pods' || role === 'services') && strength !== 'default')
    .map(({ role, range }) => `${role} ${range.family} ${range.first}-${range.last}`);
  return [...new Set(texts)].toSorted().join(', ');
}
