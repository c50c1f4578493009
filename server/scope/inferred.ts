import type { Scope } from '../model/cluster.ts';
import { type Planes, planesIn } from './evident.ts';
import { folderOf } from './paths.ts';
import type { ClusterPlan, Evidence } from './plan.ts';
import type { ScopedFile } from './scoped-file.ts';

/** What can be said of files that nothing links: evident from one control plane in a folder, or the files of one folder. */
export function inferredPlans(files: readonly ScopedFile[], planes: Planes): ClusterPlan[] {
  const groups = new Map<string, { folder: string; scope: Scope; files: ScopedFile[] }>();
  for (const file of files) {
    const evident = planes.folderFor(file.path);
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
        name: clusterNameIn(configuring) ?? (folder === '' ? openedFolder : folder),
        scope,
        paths: members.map(({ path }) => path),
        declared: undefined,
        evidence: scope === 'evident' ? configuring.map(configures) : [oneFolder(folder)],
      },
    ];
  });
}

/** What a cluster is called that fills the opened folder and has no name of its own. */
export const openedFolder = 'this folder';

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
