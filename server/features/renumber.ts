import { type AddressRange, formatRange, parseRange, rangeCount } from '../address/address-range.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Claim } from '../model/facts.ts';
import type { Placed } from '../model/place.ts';
import { moveRange } from '../rules/overlap/move-range.ts';
import type { Position } from '../text/line-index.ts';
import { editsOf, type FileEdit } from '../workspace/edits.ts';
import { documentAt, type Range, rangeIn } from '../workspace/ranges.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A range, or an address in use, that can be given another value in the whole cluster. */
export interface Renumberable {
  readonly claim: Placed<Claim>;
  readonly cluster: Cluster;
  /** Of the value as it is written. */
  readonly range: Range;
}

/** The outcome of a renumbering: the edits of all files, or a sentence that says why there are none. */
export type Renumbering = { readonly edits: readonly FileEdit[] } | { readonly problem: string };

/** What stands at a position of a file; undefined where no range or address of a cluster is written. */
export function renumberableAt(
  workspace: Workspace,
  path: string,
  position: Position,
): Renumberable | undefined {
  const found = documentAt(workspace.file(path), position);
  const cluster = workspace.clusterOf(path);
  if (found === undefined || cluster === undefined) return undefined;
  const { document, offset } = found;
  const claim = cluster.claims.find(
    ({ document: id, source: { span }, strength }) =>
      id === document.id && strength !== 'default' && span.start <= offset && offset <= span.end,
  );
  return claim && { claim, cluster, range: rangeIn(document, claim.source.span) };
}

/** Gives a range of a cluster another value, with all that restates it, lies inside it, or follows from it. */
export function renumber(
  workspace: Workspace,
  { claim, cluster }: Pick<Renumberable, 'claim' | 'cluster'>,
  text: string,
): Renumbering {
  const to = parseRange(text.trim());
  const problem = problemWith(claim.range, to, text);
  if (to === undefined || problem !== undefined) return { problem: problem ?? '' };
  const changes = moveRange(claim.role, claim.range, to, cluster);
  if (changes === undefined)
    return {
      problem: `${text} has no room for everything that is written inside ${formatRange(claim.range)}.`,
    };
  const edits = editsOf(workspace, { title: '', safe: false, changes });
  return edits === undefined
    ? { problem: `${claim.text} is written in a form that cannot be changed by itself: change it by hand.` }
    : { edits };
}

function problemWith(old: AddressRange, to: AddressRange | undefined, text: string): string | undefined {
  if (to === undefined) return `${text} is no range of addresses, such as 10.244.0.0/16.`;
  if (to.family !== old.family) return `${text} is ${to.family}, and ${formatRange(old)} is ${old.family}.`;
  if (rangeCount(old) === 1n && rangeCount(to) !== 1n)
    return `${text} is a range, and ${formatRange(old)} a single address.`;
  return undefined;
}
