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
  };
}

function rangesOf(claims: readonly Claim[]): string {
  const texts = claims
    .filter(({ role, strength }) => (role === 'pods' || role === 'services') && strength !== 'default')
    .map(({ role, range }) => `${role} ${range.family} ${range.first}-${range.last}`);
  return [...new Set(texts)].toSorted().join(', ');
}
