import { touchesAddresses } from '../address/touches-addresses.ts';
import type { ClusterFacts, PatchTarget, Workload } from '../model/facts.ts';
import { folderOf, resolvePath } from './paths.ts';

/** A file as far as patches go. */
export interface PatchingFile {
  /** With `/` between folders, relative to the opened root. */
  readonly path: string;
  readonly documents: readonly {
    readonly text: string;
    readonly facts: ClusterFacts;
    readonly holders: readonly PatchTarget[];
  }[];
}

/** What is patched in a workspace. */
export interface Patches {
  /** Files that hold patches of objects, and no objects. */
  readonly files: ReadonlySet<string>;
  /** Folders in which a kustomization gives workloads the selectors that their manifests lack. */
  readonly selectors: ReadonlySet<string>;
  /** Workloads and Services that get other ports than their manifests say. */
  readonly ports: readonly ObjectPatch[];
  /** Objects that get other addresses than their manifests say. */
  readonly addresses: readonly ObjectPatch[];
}

interface ObjectPatch extends PatchTarget {
  /** The folder that the patched files lie in, at some depth. */
  readonly within: string;
}

export const noPatches: Patches = { files: new Set(), selectors: new Set(), ports: [], addresses: [] };

/** What the files of a workspace patch: those that a kustomization names, and those with `patch` for a word of the name. */
export function patchesIn(files: readonly PatchingFile[]): Patches {
  const uses = files.flatMap(({ path, documents }) =>
    documents.flatMap(({ facts }) => facts.patches.map((use) => ({ use, folder: folderOf(path) }))),
  );
  const named = new Set([
    ...files.map(({ path }) => path).filter(isNamedPatch),
    ...uses.flatMap(({ use, folder }) => (use.what === 'file' ? [resolvePath(folder, use.path)] : [])),
  ]);
  const inFiles = files
    .filter(({ path }) => named.has(path))
    .flatMap(({ documents }) => documents.filter(({ text }) => text.includes('ports')))
    .flatMap(({ facts }) => [
      ...facts.workloads.map(({ kind, name }) => ({ kind, name, within: '' })),
      ...facts.services.map(({ name }) => ({ kind: 'Service', name, within: '' })),
    ]);
  const touching = new Set(
    files
      .filter(
        ({ path, documents }) => named.has(path) && documents.some(({ text }) => touchesAddresses(text)),
      )
      .map(({ path }) => path),
  );
  return {
    files: named,
    selectors: new Set(
      uses.flatMap(({ use, folder }) => (use.what === 'selectors' ? [folder, takenIn(folder)] : [])),
    ),
    ports: [
      ...uses.flatMap(({ use, folder }) => (use.what === 'ports' ? objectPatch(use, folder) : [])),
      ...inFiles,
    ],
    addresses: [
      ...uses.flatMap(({ use, folder }) => (use.what === 'addresses' ? objectPatch(use, folder) : [])),
      ...uses.flatMap(({ use, folder }) =>
        use.what === 'file' && use.target !== undefined && touching.has(resolvePath(folder, use.path))
          ? objectPatch(use.target, folder)
          : [],
      ),
      ...files
        .filter(({ path }) => named.has(path))
        .flatMap(({ documents }) => patchedObjects(documents).map((one) => ({ ...one, within: '' }))),
    ],
  };
}

/** A patch without a name is for what its kustomization takes in. */
function objectPatch({ kind, name }: PatchTarget, folder: string): ObjectPatch {
  return { kind, name, within: name === undefined ? takenIn(folder) : '' };
}

/** The objects whose addresses the documents of a file of patches say anew. */
export function patchedObjects(documents: PatchingFile['documents']): PatchTarget[] {
  return documents.flatMap(({ facts, holders }) => {
    const resources = new Set([...facts.claims, ...facts.coverings].map(({ source }) => source.resource));
    return [...resources].flatMap((index) => {
      const holder = holders[index];
      return holder?.name === undefined ? [] : [holder];
    });
  });
}

/** The folder whose manifests a kustomization may take in: `overlays/prod` takes in `base`. */
function takenIn(folder: string): string {
  return folderOf(folderOf(folder));
}

/** Whether a kustomization may give the workloads of a file their selectors. */
export function getsSelectors({ selectors }: Patches, path: string): boolean {
  return [...selectors].some((folder) => folder === '' || path.startsWith(`${folder}/`));
}

/** `patches/web.yaml`, `web-patch.yaml`, and kubeadm's `kube-apiserver+merge.yaml`. */
function isNamedPatch(path: string): boolean {
  return /(?:^|[-_./])patch(?:es)?(?:[-_./]|$)|\+(?:strategic|merge|json)\.(?:ya?ml|json)$/i.test(path);
}

/** Names in targets are regular expressions: kustomize, api/types/selector.go. */
export function getsOtherPorts(
  { ports }: Patches,
  path: string,
  object: Pick<Workload, 'kind' | 'name'>,
): boolean {
  return isPatched(ports, path, object);
}

/** The same for addresses. */
export function getsOtherAddresses({ addresses }: Patches, path: string, object: PatchTarget): boolean {
  return isPatched(addresses, path, object);
}

function isPatched(patches: readonly ObjectPatch[], path: string, { kind, name }: PatchTarget): boolean {
  return patches.some(
    (patch) =>
      (patch.kind ?? kind) === kind &&
      (patch.name === undefined || matches(patch.name, name ?? '')) &&
      (patch.within === '' || path.startsWith(`${patch.within}/`)),
  );
}

function matches(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  try {
    return new RegExp(`^(?:${pattern})$`).test(name);
  } catch {
    return false;
  }
}
