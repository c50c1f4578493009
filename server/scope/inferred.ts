import type { Scope } from '../model/cluster.ts';
import { clusterFolderOf, lastStep } from './cluster-folders.ts';
import { type Planes, planesIn } from './evident.ts';
import { folderOf } from './paths.ts';
import type { ClusterPlan, Evidence } from './plan.ts';
import type { ScopedFile } from './scoped-file.ts';

/**
 * What can be said of files that nothing links: evident from one control plane in a folder, or from a folder below
 * `clusters/` or the like that says something of addresses, else the files of one folder.
 */
export function inferredPlans(files: readonly ScopedFile[], planes: Planes): ClusterPlan[] {
  const groups = new Map<string, { folder: string; scope: Scope; files: ScopedFile[] }>();
  const byPlace = clusterFolders(files, planes);
  for (const file of files) {
    const evident = evidentFolder(file.path, planes, byPlace);
    const folder = evident ?? folderOf(file.path);
    const scope = evident === undefined ? 'loose' : 'evident';
    const key = `${scope}:${folder}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { folder, scope, files: [file] });
    else group.files.push(file);
  }
  return [...groups].flatMap(([key, { folder, scope, files: members }]) => {
    const configuring = members.filter(({ controlPlanes }) => controlPlanes.length > 0);
    if (scope === 'loose' && configuring.length > 0) return members.map(alone);
    return [
      {
        key,
        name: clusterNameIn(configuring) ?? nameOf(folder, byPlace),
        scope,
        paths: members.map(({ path }) => path),
        declared: undefined,
        evidence: evidenceOf(scope, folder, configuring),
      },
    ];
  });
}

/** What a cluster is called that fills the opened folder and has no name of its own. */
export const openedFolder = 'this folder';

/** Folders that are clusters by their place, and whether each says something of addresses. */
type ClusterFolders = ReadonlyMap<string, boolean>;

/** One folder alone, with a control plane further up, is no other cluster than that one. */
function clusterFolders(files: readonly ScopedFile[], planes: Planes): ClusterFolders {
  const found = new Map<string, boolean>();
  for (const { path, hasClaims } of files) {
    const folder = clusterFolderOf(path);
    if (folder !== undefined) found.set(folder, found.get(folder) === true || hasClaims);
  }
  const siblings = new Map<string, number>();
  for (const folder of found.keys()) {
    const parent = folderOf(folder);
    siblings.set(parent, (siblings.get(parent) ?? 0) + 1);
  }
  return new Map(
    [...found].filter(
      ([folder]) =>
        planes.below(folder) === 0 &&
        ((siblings.get(folderOf(folder)) ?? 0) > 1 || planes.folderFor(`${folder}/x`) === undefined),
    ),
  );
}

function evidentFolder(path: string, planes: Planes, byPlace: ClusterFolders): string | undefined {
  const folder = clusterFolderOf(path);
  if (folder === undefined || !byPlace.has(folder)) return planes.folderFor(path);
  return byPlace.get(folder) === true ? folder : undefined;
}

function evidenceOf(scope: Scope, folder: string, configuring: readonly ScopedFile[]): Evidence[] {
  if (scope === 'loose') return [oneFolder(folder)];
  if (configuring.length > 0) return configuring.map(configures);
  return [{ text: `${folder} is the folder of a cluster by its place`, path: undefined }];
}

function nameOf(folder: string, byPlace: ClusterFolders): string {
  if (byPlace.has(folder)) return lastStep(folder);
  return folder === '' ? openedFolder : folder;
}

/** A copy, or one of several clusters in a folder: its own documents belong together all the same. */
export function alone(file: ScopedFile): ClusterPlan {
  const scope = planesIn(file) === 1 ? 'evident' : 'loose';
  return {
    key: `${scope}:${file.path}`,
    name: file.path,
    scope,
    paths: [file.path],
    declared: undefined,
    evidence:
      scope === 'evident'
        ? [configures(file)]
        : [{ text: `${file.path} is judged by itself`, path: file.path }],
  };
}

/** The cluster's own name, where a control plane gives it one. */
export function clusterNameIn(files: readonly ScopedFile[]): string | undefined {
  return files
    .flatMap(({ controlPlanes }) => controlPlanes)
    .find(({ clusterName }) => clusterName !== undefined)?.clusterName;
}

/** `init/kubeadm.yaml configures the control plane (kubeadm)` */
export function configures({ path, controlPlanes }: ScopedFile): Evidence {
  const components = [...new Set(controlPlanes.map(({ component }) => component))];
  return { text: `${path} configures the control plane (${components.join(', ')})`, path };
}

function oneFolder(folder: string): Evidence {
  const where = folder === '' ? openedFolder : folder;
  return { text: `the files of ${where}, where no control plane is known`, path: undefined };
}
