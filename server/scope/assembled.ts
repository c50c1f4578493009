import { clusterFolderOf, lastStep } from './cluster-folders.ts';
import { countClusters, identitiesOf } from './control-planes.ts';
import type { Planes } from './evident.ts';
import { openedFolder } from './inferred.ts';
import { folderOf, isWithin } from './paths.ts';
import type { ClusterPlan } from './plan.ts';
import type { Links, Root } from './reach.ts';
import type { ScopedFile } from './scoped-file.ts';
import { type Assembled, foldersOfPlanes, withOwnControlPlanes } from './with-own-control-plane.ts';

/**
 * The clusters that kustomizations make by themselves: what nobody refers to is applied by hand, as a whole. Overlays that
 * share a base are each a cluster of its own, also around one control plane: which of them it is for, nobody knows, unless
 * it lies in the same folder of a cluster. Files that say nothing of addresses stay where they lie.
 */
export function assembledPlans(
  { roots, references }: Links,
  applied: ReadonlySet<string>,
  files: readonly ScopedFile[],
  planes: Planes,
  isOfAnother: (path: string) => boolean,
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
  const folderOfPlane = foldersOfPlanes(
    candidates.filter(({ isApplied }) => !isApplied),
    files,
    planes,
    isOfAnother,
  );
  const assembled = candidates.flatMap((root): Assembled[] => {
    const { path, reached, core, isApplied } = root;
    if (isApplied) return [];
    const isOverlay = [...core].some((one) => (users.get(one) ?? 0) > 1 || applied.has(one));
    const hasPlane = folderOfPlane(root) !== undefined;
    const hasClaims = hasPlane || [...reached].some((one) => byPath.get(one)?.hasClaims === true);
    if (!hasClaims && ![...core].some((one) => telling.has(one))) return [];
    const around = planes.folderFor(path);
    const leadsOut = around !== undefined && [...reached].some((one) => !isWithin(one, around));
    if (!isOverlay && around !== undefined && !(leadsOut && hasPlane)) return [];
    const cluster = clusterFolderOf(path);
    const plan: ClusterPlan = {
      key: `evident:${path}`,
      name: cluster === undefined ? folderOf(path) || openedFolder : lastStep(cluster),
      scope: 'evident',
      paths: [...reached].toSorted(),
      declared: undefined,
      evidence: (references.get(path) ?? []).slice(0, mostReasons).map(({ link }) => ({
        text: `${path} takes in ${link.path}`,
        path,
      })),
    };
    return [{ root, plan }];
  });
  return withOwnControlPlanes(assembled, folderOfPlane, files, isOfAnother);
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
