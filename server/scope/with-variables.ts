import type { LinkedCluster } from './linked.ts';
import { folderOf, isWithin } from './paths.ts';
import type { ScopedFile } from './scoped-file.ts';

/**
 * Adds to clusters the ConfigMaps that they take variables from and nothing applies, as those that come with the first
 * start of a cluster: where one alone of that name lies below the folders that the links of a cluster begin in.
 */
export function withVariables(
  clusters: readonly LinkedCluster[],
  files: readonly ScopedFile[],
): readonly LinkedCluster[] {
  const keeping = files.filter(({ keeps }) => keeps.length > 0);
  if (keeping.length === 0) return clusters;
  const taking = files.filter(({ takes }) => takes.length > 0);
  const reached = new Set(clusters.flatMap(({ paths }) => [...paths]));
  return clusters.map((cluster): LinkedCluster => {
    const kept = new Set(keeping.filter(({ path }) => cluster.paths.has(path)).flatMap(({ keeps }) => keeps));
    const missing = taking
      .filter(({ path }) => cluster.paths.has(path))
      .flatMap(({ takes }) => takes)
      .filter((name) => !kept.has(name));
    const found = [...new Set(missing)].flatMap((name) => {
      const keepers = keeping.filter(
        ({ path, keeps }) =>
          keeps.includes(name) &&
          !reached.has(path) &&
          cluster.roots.some((root) => isWithin(path, folderOf(root))),
      );
      return keepers.length === 1 ? keepers.map(({ path }) => path) : [];
    });
    return found.length === 0 ? cluster : { ...cluster, paths: new Set([...cluster.paths, ...found]) };
  });
}
