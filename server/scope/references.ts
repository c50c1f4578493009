import type { AppliedLink, Link } from '../model/facts.ts';
import type { FileTree } from './file-tree.ts';
import { folderOf, isWithin, resolvePath, upwards } from './paths.ts';
import type { ScopedFile } from './scoped-file.ts';

/** What one link of a file leads to. */
export interface Reference {
  readonly from: string;
  readonly link: Exclude<Link, { readonly what: 'copies' }>;
  /** Folders, or files, that it names and that are there. */
  readonly named: readonly string[];
  /** The files that are taken of these. */
  readonly files: readonly string[];
}

/** Where the links of files lead, by the path of the file that has them; links that lead nowhere are left out. */
export function referencesOf(
  files: readonly ScopedFile[],
  tree: FileTree,
): ReadonlyMap<string, readonly Reference[]> {
  const copies = files.flatMap(({ path, links }) =>
    links.flatMap((link) => (link.what === 'copies' ? [{ ...link, folder: folderOf(path) }] : [])),
  );
  const found = new Map<string, Reference[]>();
  for (const { path: from, links } of files) {
    const references = links.flatMap((link): Reference[] => {
      if (link.what === 'copies') return [];
      const named = link.what === 'takes' ? taken(from, link.path, tree) : applied(from, link, tree, copies);
      const isDeep = link.what === 'applies' && link.isDeep;
      const reached = named.flatMap((one) => (tree.hasFile(one) ? [one] : tree.applied(one, isDeep)));
      return reached.length === 0 ? [] : [{ from, link, named, files: reached }];
    });
    if (references.length > 0) found.set(from, references);
  }
  return found;
}

function taken(from: string, path: string, tree: FileTree): string[] {
  const target = resolvePath(folderOf(from), path);
  return tree.hasFile(target) || tree.kustomization(target) !== undefined ? [target] : [];
}

type Copy = Extract<Link, { readonly what: 'copies' }> & { readonly folder: string };

/**
 * Paths begin at the root of the repository, which may be any folder above the file, the widest one first. What a file
 * applies is not what it lies in, unless all of a cluster begins there.
 */
function applied(from: string, link: AppliedLink, tree: FileTree, copies: readonly Copy[]): string[] {
  const path = resolvePath('', link.path);
  const paths = link.artifact === undefined ? [path] : sourcesOf(path, link.artifact, from, copies);
  return paths.flatMap((one) => {
    if (one === '') return link.isEntry && link.artifact === undefined ? [''] : [];
    const roots = upwards(folderOf(from)).toReversed();
    const candidates = roots.map((root) => (root === '' ? one : `${root}/${one}`));
    const usable = candidates.filter((candidate) => link.isEntry || !isWithin(from, candidate));
    return matching(usable, tree);
  });
}

function matching(candidates: readonly string[], tree: FileTree): string[] {
  for (const candidate of candidates) {
    if (candidate.endsWith('/*')) {
      const folders = tree.subfolders(candidate.slice(0, -2));
      if (folders.length > 0) return [...folders];
    } else if (tree.hasFolder(candidate) || tree.hasFile(candidate)) return [candidate];
  }
  return [];
}

/** The folders of the repository that a path in an artifact is made from: by a generator beside the file, else by any. */
function sourcesOf(path: string, artifact: string, from: string, copies: readonly Copy[]): string[] {
  const all = copies.filter((copy) => copy.artifact === artifact);
  const beside = all.filter(({ folder }) => folder === folderOf(from));
  return (beside.length > 0 ? beside : all).flatMap((copy) => {
    const [copied, to] = [resolvePath('', copy.from), resolvePath('', copy.to)];
    if (isWithin(path, to)) return [resolvePath(copied, path.slice(to.length))];
    return isWithin(to, path) ? [copied] : [];
  });
}
