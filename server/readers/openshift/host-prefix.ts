import type { Claim } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { numberAt } from '../../model/value.ts';

/** A Pod range of OpenShift with the blocks that `hostPrefix` beside it gives to nodes; 0 says nothing. */
export function withHostPrefix({ root }: Resource, claim: Claim): Claim {
  if (claim.role !== 'pods') return claim;
  const blocks = numberAt(root, ...claim.source.path.slice(0, -1), 'hostPrefix');
  return typeof blocks === 'number' && blocks > 0 ? { ...claim, blocks } : claim;
}
