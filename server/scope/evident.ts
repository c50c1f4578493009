import type { ControlPlane } from '../model/facts.ts';

export interface ScopedFile {
  /** With `/` between folders, relative to the opened root. */
  readonly path: string;
  readonly controlPlanes: readonly ControlPlane[];
}

/**
 * The folder of the one control plane that a file certainly belongs to, or undefined. A folder is evident when the
 * files below it hold one control plane: kubeadm, kube-apiserver and kube-controller-manager of one cluster count as
 * one. A control plane further down splits its own folder off.
 */
export function evidentFolders(files: readonly ScopedFile[]): (path: string) => string | undefined {
  const below = new Map<string, Tally>();
  const directly = new Map<string, Tally>();
  for (const file of files) {
    if (file.controlPlanes.length === 0) continue;
    const folder = folderOf(file.path);
    count(directly, folder, file);
    for (let here: string | undefined = folder; here !== undefined; here = parentOf(here))
      count(below, here, file);
  }
  return (path) => {
    for (let here: string | undefined = folderOf(path); here !== undefined; here = parentOf(here)) {
      const planes = planesIn(below.get(here));
      if (planes === 0) continue;
      if (planes > 1) return planesIn(directly.get(here)) === 1 ? here : undefined;
      let widest: string = here;
      for (let up = parentOf(here); up !== undefined && planesIn(below.get(up)) === 1; up = parentOf(up))
        widest = up;
      return widest;
    }
    return undefined;
  };
}

/** For each component the files, or named clusters, that configure it. */
type Tally = Map<ControlPlane['component'], Set<string>>;

function count(tallies: Map<string, Tally>, folder: string, file: ScopedFile): void {
  const tally = tallies.get(folder) ?? new Map<ControlPlane['component'], Set<string>>();
  tallies.set(folder, tally);
  file.controlPlanes.forEach(({ component, clusterName }, n) => {
    const names = tally.get(component) ?? new Set<string>();
    tally.set(component, names.add(clusterName ?? `${file.path} ${n}`));
  });
}

/** How many control planes a file configures by itself. */
export function planesOf(file: ScopedFile): number {
  const tallies = new Map<string, Tally>();
  count(tallies, file.path, file);
  return planesIn(tallies.get(file.path));
}

function planesIn(tally: Tally | undefined): number {
  return Math.max(0, ...[...(tally?.values() ?? [])].map((names) => names.size));
}

/** The root is the empty string. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

function parentOf(folder: string): string | undefined {
  return folder === '' ? undefined : folderOf(folder);
}
