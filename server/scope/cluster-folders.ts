/** Folders whose subfolders are clusters, or what runs in one environment. */
const parents = new Set(['clusters', 'environments', 'envs', 'overlays', 'sites']);

/** The innermost folder around a path that is a cluster by its place: `clusters/prod`; undefined where there is none. */
export function clusterFolderOf(path: string): string | undefined {
  const steps = path.split('/');
  for (let n = steps.length - 3; n >= 0; n--) {
    if (parents.has(steps[n]?.toLowerCase() ?? '')) return steps.slice(0, n + 2).join('/');
  }
  return undefined;
}

/** The last step of a path. */
export function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
