import { type AddressRange, formatRange, parseRange, rangeCount } from '../address/address-range.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Claim } from '../model/facts.ts';
import type { Change } from '../model/finding.ts';
import type { Placed } from '../model/place.ts';
import { moveRange } from '../rules/overlap/move-range.ts';
import type { Position } from '../text/line-index.ts';
import { listing } from '../text/listing.ts';
import { editsOf, type FileEdit } from '../workspace/edits.ts';
import { documentAt, type Range, rangeIn } from '../workspace/ranges.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A range, or an address in use, that can be given another value wherever it is in use. */
export interface Renumberable {
  readonly claim: Placed<Claim>;
  /** The clusters that have it; those that share the files where it stands are found beside them. */
  readonly clusters: readonly Cluster[];
}

export interface FoundRenumberable extends Renumberable {
  /** Of the value as it is written. */
  readonly range: Range;
}

/** The outcome of a renumbering: the edits of all files, or a sentence that says why there are none. */
export type Renumbering = { readonly edits: readonly FileEdit[] } | { readonly problem: string };

/** What stands at a position of a file; undefined where no range or address of a cluster is. */
export function renumberableAt(
  workspace: Workspace,
  path: string,
  position: Position,
): FoundRenumberable | undefined {
  const found = documentAt(workspace.file(path), position);
  if (found === undefined) return undefined;
  const { document, offset } = found;
  const isHere = ({ document: id, source: { span }, strength }: Placed<Claim>) =>
    id === document.id && strength !== 'default' && span.start <= offset && offset <= span.end;
  const clusters = workspace
    .plannedClusters(path)
    .map(({ cluster }) => cluster)
    .filter(({ claims }) => claims.some(isHere));
  const claim = clusters[0]?.claims.find(isHere);
  return claim && { claim, clusters, range: rangeIn(document, claim.source.span) };
}

/**
 * Gives a range another value in its clusters, with all that restates it, lies inside it, or follows from it. A file that
 * changes changes for every cluster that it is in, so these are renumbered, too.
 */
export function renumber(workspace: Workspace, { claim, clusters }: Renumberable, text: string): Renumbering {
  const to = parseRange(text.trim());
  const problem = problemWith(claim.range, to, text);
  if (to === undefined || problem !== undefined) return { problem: problem ?? '' };
  const moved = moveInAll(workspace, { claim, clusters }, to);
  if (moved.stuck.length > 0)
    return {
      problem: `${text} has no room for everything that is written inside ${formatRange(claim.range)}${inClusters(moved)}.`,
    };
  const edits = editsOf(workspace, { title: '', safe: false, changes: moved.changes });
  return edits === undefined
    ? { problem: `${claim.text} is written in a form that cannot be changed by itself: change it by hand.` }
    : { edits };
}

interface Moved {
  readonly changes: readonly Change[];
  /** How many clusters have the range. */
  readonly count: number;
  /** The names of those where something has no place in the new one. */
  readonly stuck: readonly string[];
}

/** A place that several clusters have changes in the same way in each, as it says the same, so one change will do. */
function moveInAll(workspace: Workspace, { claim, clusters }: Renumberable, to: AddressRange): Moved {
  const stuck: string[] = [];
  const changes = new Map<string, Change>();
  const all = new Set(clusters);
  for (const cluster of all) {
    const found = moveRange(claim, to, cluster);
    if (found === undefined) stuck.push(cluster.name);
    for (const change of found ?? []) {
      changes.set(JSON.stringify(change), change);
      for (const other of sharersOf(workspace, change)) all.add(other);
    }
  }
  return { changes: [...changes.values()], count: all.size, stuck };
}

function sharersOf(workspace: Workspace, { document }: Change): Cluster[] {
  const path = workspace.document(document)?.path;
  return path === undefined ? [] : workspace.plannedClusters(path).map(({ cluster }) => cluster);
}

function inClusters({ count, stuck }: Moved): string {
  if (count < 2) return '';
  return ` in ${stuck.length === 1 ? 'the cluster' : 'the clusters'} ${listing(stuck)}`;
}

function problemWith(old: AddressRange, to: AddressRange | undefined, text: string): string | undefined {
  if (to === undefined) return `${text} is no range of addresses, such as 10.244.0.0/16.`;
  if (to.family !== old.family) return `${text} is ${to.family}, and ${formatRange(old)} is ${old.family}.`;
  if (rangeCount(old) === 1n && rangeCount(to) !== 1n)
    return `${text} is a range, and ${formatRange(old)} a single address.`;
  return undefined;
}
