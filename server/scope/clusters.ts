import picomatch from 'picomatch';
import type { Scope } from '../model/cluster.ts';
import type { ControlPlane } from '../model/facts.ts';
import type { DeclaredNetwork, Settings } from '../settings/settings.ts';
import { evidentFolders, folderOf, planesOf, type ScopedFile } from './evident.ts';
import { isLeftOut } from './left-out.ts';

/** Files that are judged together as one cluster. */
export interface ClusterPlan {
  /** Unique among the plans: scope and name. */
  readonly key: string;
  readonly name: string;
  readonly scope: Scope;
  readonly paths: readonly string[];
  readonly declared: DeclaredNetwork | undefined;
}

/**
 * Decides which files form a cluster: declared in settings, evident from one control plane in a folder, or loose, the
 * files of one folder. A file that is in none is a cluster of its own. Paths are relative to the opened root.
 */
export function clustersOf(unsorted: readonly ScopedFile[], settings: Settings): ClusterPlan[] {
  // What is said must not depend on which file was opened first.
  const files = unsorted.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  if (settings.cluster !== undefined) {
    const paths = files.map((file) => file.path);
    return [{ key: 'declared:', name: 'the cluster', scope: 'declared', paths, declared: settings.cluster }];
  }
  const declared = settings.clusters.map((cluster) => {
    const matches = picomatch([...cluster.files], { dot: true });
    const paths = files.map((file) => file.path).filter((path) => matches(path));
    return {
      key: `declared:${cluster.name}`,
      name: cluster.name,
      scope: 'declared' as const,
      paths,
      declared: cluster,
    };
  });
  const taken = new Set(declared.flatMap((plan) => plan.paths));
  const rest = files.filter((file) => !taken.has(file.path));
  const together = inferred(rest.filter((file) => !isLeftOut(file.path)));
  const joined = new Set(together.flatMap((plan) => plan.paths));
  return [...declared, ...together, ...rest.filter((file) => !joined.has(file.path)).map(alone)];
}

/** A copy, or one of several clusters in a folder: its own documents belong together all the same. */
function alone(file: ScopedFile): ClusterPlan {
  const scope = planesOf(file) === 1 ? 'evident' : 'loose';
  return { key: `${scope}:${file.path}`, name: file.path, scope, paths: [file.path], declared: undefined };
}

function inferred(files: readonly ScopedFile[]): ClusterPlan[] {
  const folderFor = evidentFolders(files);
  const groups = new Map<string, { name: string; scope: Scope; paths: string[]; planes: ControlPlane[] }>();
  for (const file of files) {
    const evident = folderFor(file.path);
    const folder = evident ?? folderOf(file.path);
    const scope = evident === undefined ? 'loose' : 'evident';
    const key = `${scope}:${folder}`;
    const group = groups.get(key) ?? { name: folder, scope, paths: [], planes: [] };
    groups.set(key, group);
    group.paths.push(file.path);
    group.planes.push(...file.controlPlanes);
  }
  return [...groups]
    .filter(([, group]) => group.scope === 'evident' || group.planes.length === 0)
    .map(([key, { name, scope, paths, planes }]) => ({
      key,
      name:
        planes.find((plane) => plane.clusterName !== undefined)?.clusterName ??
        (name === '' ? 'this folder' : name),
      scope,
      paths,
      declared: undefined,
    }));
}
