import { clusterFolderOf, lastStep } from './cluster-folders.ts';
import { openedFolder } from './inferred.ts';
import { folderOf, isWithin } from './paths.ts';
import type { ClusterPlan, Evidence } from './plan.ts';
import { isAppliedHere, type Links, type Root } from './reach.ts';
import type { Reference } from './references.ts';

/** A cluster that Flux or Argo CD applies files to. */
export interface LinkedCluster {
  readonly key: string;
  readonly name: string;
  /** Where links begin; empty for a cluster that is named by others. */
  readonly roots: readonly string[];
  readonly paths: ReadonlySet<string>;
  /** Folders of the roots, and those that they apply. */
  readonly homes: readonly string[];
  readonly evidence: readonly Evidence[];
}

/**
 * The clusters that links declare. What begins in one folder is one cluster, and so is what begins below
 * a folder of a cluster; what leads nowhere else is no cluster of its own.
 */
export function linkedClusters(links: Links): LinkedCluster[] {
  const groups = new Map<string, Root[]>();
  for (const root of links.roots.filter(({ isApplied, reached }) => isApplied && reached.size > 1)) {
    const folder = folderOf(root.path);
    const isParent = clusterFolderOf(`${folder}/x/y`) === `${folder}/x`;
    const key = isParent ? root.path : (clusterFolderOf(root.path) ?? folder);
    groups.set(key, [...(groups.get(key) ?? []), root]);
  }
  const found = [...groups].map(([key, roots]) => fromRoots(key, roots, links));
  const remote = [...links.remote].map(([name, paths]) => fromName(name, paths, links));
  return [...found.filter((one) => !isPartOfAnother(one, found)), ...remote];
}

function fromRoots(key: string, roots: readonly Root[], { references }: Links): LinkedCluster {
  const paths = new Set(roots.flatMap(({ reached }) => [...reached]));
  const own = roots.flatMap(({ path }) => references.get(path) ?? []);
  const applied = [...paths].flatMap((path) => references.get(path)?.filter(isAppliedHere) ?? []);
  const begin = own.some(isAppliedHere) ? own.filter(isAppliedHere) : own;
  return {
    key: `declared:${key}/`,
    name: nameOf(
      roots.map(({ path }) => path),
      begin,
    ),
    roots: roots.map(({ path }) => path),
    paths,
    homes: [...new Set([...roots.map(({ path }) => folderOf(path)), ...begin.flatMap(({ named }) => named)])],
    evidence: told([...begin, ...applied]),
  };
}

function fromName(name: string, paths: ReadonlySet<string>, { references }: Links): LinkedCluster {
  const naming = [...references.values()]
    .flat()
    .filter(({ link }) => link.what === 'applies' && link.cluster === name);
  return {
    key: `declared:${name}`,
    name: lastStep(name),
    roots: [],
    paths,
    homes: [...new Set(naming.flatMap(({ named }) => named))],
    evidence: told(naming),
  };
}

/** The folder below `clusters/`, or the folder where links begin. */
function nameOf(roots: readonly string[], begin: readonly Reference[]): string {
  const folders = [...roots, ...begin.flatMap(({ named }) => named.map((one) => `${one}/x`))];
  const byPlace = folders.map(clusterFolderOf).find((folder) => folder !== undefined);
  if (byPlace !== undefined) return lastStep(byPlace);
  const folder = folderOf(roots[0] ?? '').replace(/(?:^|\/)flux-system$/, '');
  return folder === '' ? openedFolder : folder;
}

/** A root that applies, beside others, a part of what another cluster has: mostly left over, and surely no other network. */
function isPartOfAnother(one: LinkedCluster, all: readonly LinkedCluster[]): boolean {
  if (one.roots.some((path) => clusterFolderOf(path) !== undefined)) return false;
  const rest = [...one.paths].filter((path) => !one.roots.includes(path));
  return all.some(
    (other) => other !== one && other.paths.size > rest.length && rest.every((path) => other.paths.has(path)),
  );
}

const mostReasons = 5;

/** `clusters/prod/apps.yaml names ./apps/prod` */
function told(references: readonly Reference[]): Evidence[] {
  const unique = [...new Set(references)];
  const shown = unique.slice(0, mostReasons).map(({ from, link }) => {
    const verb = link.what === 'takes' ? 'takes in' : 'names';
    return { text: `${from} ${verb} ${link.path}`, path: from };
  });
  const more = unique.length - shown.length;
  return more <= 0
    ? shown
    : [...shown, { text: `${more} more documents of Flux or Argo CD lead further`, path: undefined }];
}

/** Whether a cluster begins, or is applied from, somewhere in a folder. */
export function beginsIn({ homes }: LinkedCluster, folder: string): boolean {
  return homes.some((home) => isWithin(home, folder));
}

export function planOf({ key, name, paths, evidence }: LinkedCluster): ClusterPlan {
  return { key, name, scope: 'declared', paths: [...paths].toSorted(), declared: undefined, evidence };
}
