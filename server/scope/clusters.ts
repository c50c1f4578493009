import picomatch from 'picomatch';
import type { Settings } from '../settings/settings.ts';
import { assembledPlans } from './assembled.ts';
import { type Planes, planesOf } from './evident.ts';
import { fileTree } from './file-tree.ts';
import { alone, inferredPlans } from './inferred.ts';
import { isLeftOut } from './left-out.ts';
import { beginsIn, type LinkedCluster, linkedClusters, planOf } from './linked.ts';
import { folderOf, isWithin, upwards } from './paths.ts';
import type { ClusterPlan, Evidence } from './plan.ts';
import { followLinks } from './reach.ts';
import type { ScopedFile } from './scoped-file.ts';
import { withControlPlanes } from './with-control-planes.ts';
import { withVariables } from './with-variables.ts';

const settingsFile = '.cidrscope.yaml';

/**
 * Decides which files form a cluster: declared in settings, evident from one control plane in a folder, or loose, the
 * files of one folder. A file that is in none is a cluster of its own. Paths are relative to the opened root.
 */
export function clustersOf(unsorted: readonly ScopedFile[], settings: Settings): ClusterPlan[] {
  // What is said must not depend on which file was opened first.
  const files = unsorted.toSorted(byPath);
  if (settings.cluster !== undefined) {
    return [
      {
        key: 'declared:',
        name: 'the cluster',
        scope: 'declared',
        paths: files.map((file) => file.path),
        declared: settings.cluster,
        evidence: [{ text: 'the caller says that all files are of one cluster', path: undefined }],
      },
    ];
  }
  const declared = settings.clusters.map((cluster): ClusterPlan => {
    const matches = picomatch([...cluster.files], { dot: true });
    return {
      key: `declared:${cluster.name}`,
      name: cluster.name,
      scope: 'declared',
      paths: files.map((file) => file.path).filter((path) => matches(path)),
      declared: cluster,
      evidence: [
        { text: `${settingsFile} declares ${cluster.name}: ${cluster.files.join(', ')}`, path: settingsFile },
      ],
    };
  });
  const taken = new Set(declared.flatMap((plan) => plan.paths));
  const rest = files.filter((file) => !taken.has(file.path));
  const apart = rest.filter((file) => isLeftOut(file.path));
  const together = rest.filter((file) => !isLeftOut(file.path));
  return [...declared, ...foundPlans(together), ...apart.map(alone)];
}

/**
 * By links first, then by control planes and places. A control plane that was put into a cluster of Flux, Argo CD or
 * a kustomization also tells of the files around it that nothing applies.
 */
function foundPlans(files: readonly ScopedFile[]): ClusterPlan[] {
  if (files.every(({ links }) => links.length === 0)) return inferredPlans(files, planesOf(files));
  const links = followLinks(files, fileTree(files.map(({ path }) => path)));
  const { clusters, hosted, shared, telling } = withControlPlanes(
    withVariables(linkedClusters(links), files),
    files,
  );
  const linked = clusters.filter(({ paths }) => paths.size > 1).map(planOf);
  const applied = new Set(linked.flatMap(({ paths }) => paths));
  const configuring = files.filter(({ path }) => !hosted.some((one) => one.path === path));
  const planes = amongOthers(planesOf(configuring), configuring, telling, shared);
  const isOfAnother = (path: string) => applied.has(path) || hosted.some((one) => one.path === path);
  const assembled = assembledPlans(links, applied, files, planes, isOfAnother);
  const taken = new Set([...applied, ...assembled.flatMap(({ paths }) => paths)]);
  const rest = files.filter(({ path }) => !taken.has(path) && !hosted.some((one) => one.path === path));
  const reached = new Set(links.roots.flatMap((root) => [...root.reached]));
  const joined = configuring.filter(
    ({ path, controlPlanes }) =>
      controlPlanes.length > 0 && taken.has(path) && !applied.has(path) && !reached.has(path),
  );
  const inTwo = new Set([...shared.keys(), ...joined.map(({ path }) => path)]);
  const around = files.filter(({ path }) => inTwo.has(path));
  const twins = inferredPlans([...rest, ...around].toSorted(byPath), planes).flatMap((plan) => {
    if (plan.paths.every((path) => inTwo.has(path))) return [];
    const twin = plan.paths.map((path) => shared.get(path)).find((one) => one !== undefined);
    return [
      twin === undefined ? plan : { ...plan, name: twin.name, evidence: [...plan.evidence, unapplied] },
    ];
  });
  return [...linked, ...assembled, ...twins, ...inferredPlans(hosted, planesApart(hosted))];
}

const unapplied: Evidence = {
  text: 'these are the files around it that Flux and Argo CD do not apply',
  path: undefined,
};

/** A control plane tells of its widest folder in which no other cluster of Flux or Argo CD begins. */
function amongOthers(
  planes: Planes,
  files: readonly ScopedFile[],
  linked: readonly LinkedCluster[],
  shared: ReadonlyMap<string, LinkedCluster>,
): Planes {
  const narrowed = new Map<string, string | undefined>();
  for (const { path, controlPlanes } of files) {
    const widest = controlPlanes.length === 0 ? undefined : planes.folderFor(path);
    if (widest === undefined || narrowed.has(widest)) continue;
    const others = linked.filter(({ key }) => key !== shared.get(path)?.key);
    const folder = upwards(folderOf(path)).findLast(
      (up) => isWithin(up, widest) && !others.some((one) => beginsIn(one, up)),
    );
    narrowed.set(widest, folder);
  }
  return {
    ...planes,
    folderFor(path) {
      const widest = planes.folderFor(path);
      const folder = widest === undefined ? undefined : narrowed.get(widest);
      return folder !== undefined && isWithin(path, folder) ? folder : undefined;
    },
  };
}

/** Clusters that are kept from another one: each folder by itself. */
function planesApart(files: readonly ScopedFile[]): Planes {
  const planes = planesOf(files);
  return {
    ...planes,
    folderFor: (path) => (planes.directlyIn(folderOf(path)) === 1 ? folderOf(path) : undefined),
  };
}

function byPath(a: ScopedFile, b: ScopedFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
