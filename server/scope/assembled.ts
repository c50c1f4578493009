import { clusterFolderOf, lastStep } from './cluster-folders.ts';
import { countClusters, identitiesOf } from './control-planes.ts';
import type { Planes } from './evident.ts';
import { openedFolder } from './inferred.ts';
import { folderOf } from './paths.ts';
import type { ClusterPlan } from './plan.ts';
import type { Links, Root } from './reach.ts';
import type { ScopedFile } from './scoped-file.ts';

/**
 * The clusters that kustomizations make by themselves: what nobody refers to is applied by hand, as a whole. Overlays that
 * share a base are each a cluster of its own, also around one control plane: which of them it is for, nobody knows. Files
 * that say nothing of addresses stay where they lie.
 */
export function assembledPlans(
  { roots, references }: Links,
  applied: ReadonlySet<string>,
  files: readonly ScopedFile[],
  planes: Planes,
): ClusterPlan[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const candidates = roots.filter(({ path, reached }) => {
    const members = [...reached].flatMap((one) => byPath.get(one) ?? []);
    const isPart = members.every((one) => one.path === path || applied.has(one.path));
    return members.length > 1 && !isPart && !applied.has(path) && isOneCluster(members);
  });
  const users = countUsers(candidates);
  const telling = new Set(
    candidates
      .filter(({ reached }) => [...reached].some((one) => byPath.get(one)?.hasClaims === true))
      .flatMap(({ core }) => [...core].filter((one) => (users.get(one) ?? 0) > 1)),
  );
  return candidates.flatMap(({ path, reached, core, isApplied }): ClusterPlan[] => {
    if (isApplied) return [];
    const isOverlay = [...core].some((one) => (users.get(one) ?? 0) > 1 || applied.has(one));
    const hasClaims = [...reached].some((one) => byPath.get(one)?.hasClaims === true);
    if (!hasClaims && ![...core].some((one) => telling.has(one))) return [];
    if (!isOverlay && planes.folderFor(path) !== undefined) return [];
    const cluster = clusterFolderOf(path);
    return [
      {
        key: `evident:${path}`,
        name: cluster === undefined ? folderOf(path) || openedFolder : lastStep(cluster),
        scope: 'evident',
        paths: [...reached].toSorted(),
        declared: undefined,
        evidence: (references.get(path) ?? []).slice(0, mostReasons).map(({ link }) => ({
          text: `${path} takes in ${link.path}`,
          path,
        })),
      },
    ];
  });
}

const mostReasons = 5;

function isOneCluster(members: readonly ScopedFile[]): boolean {
  return countClusters([...identitiesOf(members).values()].flat()) <= 1;
}

/** How many of several lead to a file. */
function countUsers(roots: readonly Root[]): Map<string, number> {
  const users = new Map<string, number>();
  for (const { core } of roots) for (const path of core) users.set(path, (users.get(path) ?? 0) + 1);
  return users;
}
