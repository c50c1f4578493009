import { clusterFolderOf, lastStep } from './cluster-folders.ts';
import { countClusters, identitiesOf } from './control-planes.ts';
import type { Planes } from './evident.ts';
import { clusterNameIn, configures } from './inferred.ts';
import { folderOf, isWithin, upwards } from './paths.ts';
import type { ClusterPlan } from './plan.ts';
import type { Root } from './reach.ts';
import type { ScopedFile } from './scoped-file.ts';

/** The cluster of a kustomization, and where it begins. */
export interface Assembled {
  readonly root: Root;
  readonly plan: ClusterPlan;
}

/** The folder of the control plane that is surely that of a kustomization. */
export type FolderOfPlane = (root: Root) => string | undefined;

/**
 * Tells the folder of a kustomization's own control plane: the widest one around both, not wider than the folder of
 * a cluster by its place (`clusters/prod`), else than the kustomization's own, that configures one cluster. Where there is
 * none, the one of the same name beside it: `infrastructure/prod` for `overlays/prod`. Two that share a file and would
 * have one control plane have none: which of them it is for, nobody knows. What is `spoken` for by others does not count.
 */
export function foldersOfPlanes(
  roots: readonly Root[],
  files: readonly ScopedFile[],
  planes: Planes,
  spoken: (path: string) => boolean,
): FolderOfPlane {
  const configuring = files.filter(({ controlPlanes }) => controlPlanes.length > 0);
  const isFree = (folder: string) =>
    configuring.every(({ path }) => !isWithin(path, folder) || !spoken(path)) && planes.below(folder) === 1;
  const named = new Set(configuring.map(({ path }) => folderOf(path)).filter(isFree));
  const folderFor = ({ path }: Root): string | undefined => {
    const place = clusterFolderOf(path) ?? folderOf(path);
    if (place === '') return undefined;
    if (planes.below(place) > 0) {
      return upwards(folderOf(path)).findLast((up) => isWithin(up, place) && isFree(up));
    }
    if (clusterFolderOf(path) === undefined) return undefined;
    const beside = [...named].filter(
      (folder) => lastStep(folder) === lastStep(place) && twoUp(folder) === twoUp(place),
    );
    return beside.length === 1 ? beside[0] : undefined;
  };
  const byFolder = new Map<string, Root[]>();
  for (const root of roots) {
    const folder = folderFor(root);
    if (folder !== undefined) byFolder.set(folder, [...(byFolder.get(folder) ?? []), root]);
  }
  const found = new Map<string, string>();
  for (const [folder, together] of byFolder) {
    const paths = new Set([
      ...together.flatMap(({ reached }) => [...reached]),
      ...configuring.filter(({ path }) => isWithin(path, folder)).map(({ path }) => path),
    ]);
    const planesOfAll = identitiesOf(files.filter(({ path }) => paths.has(path)));
    if (sharesNothing(together) && countClusters([...planesOfAll.values()].flat()) === 1) {
      for (const { path } of together) found.set(path, folder);
    }
  }
  return ({ path }) => found.get(path);
}

/** Joins the clusters of kustomizations with the files of their control planes' folders. */
export function withOwnControlPlanes(
  assembled: readonly Assembled[],
  folderFor: FolderOfPlane,
  files: readonly ScopedFile[],
  spoken: (path: string) => boolean,
): ClusterPlan[] {
  const groups = new Map<string, Assembled[]>();
  for (const one of assembled) {
    const key = folderFor(one.root) ?? one.plan.key;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group): ClusterPlan[] => {
    const [first] = group;
    const folder = first === undefined ? undefined : folderFor(first.root);
    if (first === undefined || folder === undefined) return group.map(({ plan }) => plan);
    const elsewhere = new Set(
      assembled.filter((one) => !group.includes(one)).flatMap(({ plan }) => plan.paths),
    );
    const own = files.filter(({ path }) => isWithin(path, folder) && !elsewhere.has(path) && !spoken(path));
    const configuring = own.filter(({ controlPlanes }) => controlPlanes.length > 0);
    const paths = new Set([...group.flatMap(({ plan }) => plan.paths), ...own.map(({ path }) => path)]);
    return [
      {
        ...first.plan,
        name: clusterNameIn(configuring) ?? nameOf(first, folder),
        paths: [...paths].toSorted(),
        evidence: [...configuring.map(configures), ...group.flatMap(({ plan }) => plan.evidence)],
      },
    ];
  });
}

/** Of several clusters below one folder of a cluster, each is called by its own. */
function nameOf({ root, plan }: Assembled, folder: string): string {
  const place = clusterFolderOf(root.path);
  return place !== undefined && isWithin(folder, place) ? lastStep(folder) : plan.name;
}

/** One cluster takes in a base once. */
function sharesNothing(roots: readonly Root[]): boolean {
  const all = roots.flatMap(({ core }) => [...core]);
  return new Set(all).size === all.length;
}

function twoUp(folder: string): string | undefined {
  const parent = folderOf(folder);
  return parent === '' ? undefined : folderOf(parent);
}
