import { folderOf, upwards } from './paths.ts';

/** The files of a workspace as a tree of folders. */
export interface FileTree {
  readonly hasFile: (path: string) => boolean;
  readonly hasFolder: (folder: string) => boolean;
  /** Folders directly in a folder. */
  readonly subfolders: (folder: string) => readonly string[];
  /** The file that says what Kustomize takes of a folder: kustomize, api/konfig/general.go. */
  readonly kustomization: (folder: string) => string | undefined;
  /** The files that Kustomize, or who stands in for it, takes of a folder. */
  readonly applied: (folder: string, isDeep: boolean) => readonly string[];
}

const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

export function fileTree(paths: readonly string[]): FileTree {
  const files = new Set(paths);
  const direct = new Map<string, string[]>([['', []]]);
  const folders = new Map<string, string[]>([['', []]]);
  for (const path of paths) {
    const folder = folderOf(path);
    for (const up of upwards(folder)) {
      if (direct.has(up)) break;
      direct.set(up, []);
    }
    direct.get(folder)?.push(path);
  }
  for (const folder of direct.keys()) {
    if (folder === '') continue;
    const parent = folderOf(folder);
    const siblings = folders.get(parent);
    if (siblings === undefined) folders.set(parent, [folder]);
    else siblings.push(folder);
  }
  const kustomization = (folder: string) =>
    kustomizationNames
      .map((name) => (folder === '' ? name : `${folder}/${name}`))
      .find((path) => files.has(path));
  const applied = (folder: string, isDeep: boolean): readonly string[] => {
    const own = kustomization(folder);
    if (own !== undefined) return [own];
    const here = direct.get(folder) ?? [];
    return isDeep ? [...here, ...(folders.get(folder) ?? []).flatMap((one) => applied(one, true))] : here;
  };
  return {
    hasFile: (path) => files.has(path),
    hasFolder: (folder) => direct.has(folder),
    subfolders: (folder) => folders.get(folder) ?? [],
    kustomization,
    applied,
  };
}
