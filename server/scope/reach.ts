import type { FileTree } from './file-tree.ts';
import { type Reference, referencesOf } from './references.ts';
import type { ScopedFile } from './scoped-file.ts';

/** Where one follows links from, and what they reach. */
export interface Root {
  readonly path: string;
  /** With the root itself, in the order in which they are reached. */
  readonly reached: ReadonlySet<string>;
  /** Without what only components bring, which many applications of one cluster share. */
  readonly core: ReadonlySet<string>;
  /** Whether Flux or Argo CD applies something of it, to the cluster that it is in. */
  readonly isApplied: boolean;
}

export interface Links {
  readonly references: ReadonlyMap<string, readonly Reference[]>;
  /** What no file leads to, and where all of a cluster begins. In the order of paths. */
  readonly roots: readonly Root[];
  /** What is applied to clusters that are named, by their names. */
  readonly remote: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Follows the links of kustomizations, Flux and Argo CD. */
export function followLinks(files: readonly ScopedFile[], tree: FileTree): Links {
  const references = referencesOf(files, tree);
  const all = [...references.values()].flat();
  const remote = remoteOf(all, references, files);
  const sentAway = new Set(files.filter((file) => destinationOf(file) !== undefined).map(({ path }) => path));
  const rootOf = (path: string): Root => {
    const reached = without(sentAway, reach([path], references, isHere));
    return {
      path,
      reached,
      core: reach(
        [path],
        references,
        ({ link }) => isHere({ link }) && !(link.what === 'takes' && link.as === 'component'),
      ),
      isApplied: [...reached].some((one) => references.get(one)?.some(isAppliedHere) === true),
    };
  };
  const led = new Set(all.flatMap(({ from, files: to }) => to.filter((one) => one !== from)));
  const begins = ({ from, link }: Reference) =>
    !led.has(from) || (link.what === 'applies' && link.isEntry && link.cluster === undefined);
  const roots = [...new Set(all.filter(begins).map(({ from }) => from))].map(rootOf);
  const known = new Set([
    ...roots.flatMap(({ reached }) => [...reached]),
    ...[...remote.values()].flatMap((one) => [...one]),
  ]);
  // What leads to itself only, in a circle, begins at the first of its files.
  for (const path of references.keys()) {
    if (known.has(path)) continue;
    const root = rootOf(path);
    roots.push(root);
    for (const one of root.reached) known.add(one);
  }
  return { references, roots: roots.toSorted((a, b) => (a.path < b.path ? -1 : 1)), remote };
}

function isHere({ link }: Pick<Reference, 'link'>): boolean {
  return link.what === 'takes' || link.cluster === undefined;
}

export function isAppliedHere({ link }: Pick<Reference, 'link'>): boolean {
  return link.what === 'applies' && link.cluster === undefined;
}

function remoteOf(
  all: readonly Reference[],
  references: Links['references'],
  files: readonly ScopedFile[],
): Links['remote'] {
  const starts = new Map<string, string[]>();
  for (const { link, files } of all) {
    if (link.what !== 'applies' || link.cluster === undefined) continue;
    starts.set(link.cluster, [...(starts.get(link.cluster) ?? []), ...files]);
  }
  for (const file of files) {
    const cluster = destinationOf(file);
    if (cluster !== undefined) starts.get(cluster)?.push(file.path);
  }
  return new Map([...starts].map(([name, paths]) => [name, reach(paths, references, isHere)]));
}

/** The other cluster that all Applications of a file are for: the values that they hold are those of that cluster. */
function destinationOf({ links }: ScopedFile): string | undefined {
  const applied = links.flatMap((link) => (link.what === 'applies' ? [link] : []));
  const clusters = new Set(applied.map(({ by, cluster }) => (by === 'Argo CD' ? cluster : undefined)));
  return clusters.size === 1 ? [...clusters][0] : undefined;
}

function without(left: ReadonlySet<string>, paths: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...paths].filter((path) => !left.has(path)));
}

function reach(
  starts: readonly string[],
  references: Links['references'],
  follows: (reference: Reference) => boolean,
): ReadonlySet<string> {
  const reached = new Set(starts);
  // A set goes on to what is added while it is gone through.
  for (const path of reached) {
    for (const reference of references.get(path) ?? []) {
      if (follows(reference)) for (const file of reference.files) reached.add(file);
    }
  }
  return reached;
}
