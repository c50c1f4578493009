import { noSettings } from '../settings/settings.ts';
import { Workspace } from '../workspace/workspace.ts';

/** A folder that the editor has opened, or everything outside of these. */
export interface Root {
  /** As the editor spells it, without a slash at the end; empty for what lies outside of every opened folder. */
  readonly uri: string;
  /** For comparisons. */
  readonly plain: string;
  readonly workspace: Workspace;
}

export interface Located {
  readonly root: Root;
  /** As the workspace knows the file: relative to the folder, or the plain URI outside of every folder. */
  readonly path: string;
}

/** The roots for these folders, innermost first; `known` ones are taken over with all that they hold. */
export function createRoots(folders: readonly string[], known: readonly Root[] = []): Root[] {
  const uris = new Set(folders.map((uri) => uri.replace(/\/$/, '')));
  const innermostFirst = [...uris].toSorted((a, b) => plainUri(b).length - plainUri(a).length);
  return [...innermostFirst, ''].map((uri) => known.find((root) => root.uri === uri) ?? newRoot(uri));
}

function newRoot(uri: string): Root {
  return { uri, plain: plainUri(uri), workspace: new Workspace(noSettings) };
}

/** The innermost opened folder that holds a URI. */
export function locateUri(roots: readonly Root[], uri: string): Located {
  const plain = plainUri(uri);
  const root = roots.find((one) => isInside(plain, one)) ?? roots.at(-1) ?? newRoot('');
  return { root, path: root.uri === '' ? plain : plain.slice(root.plain.length + 1) };
}

function isInside(plain: string, root: Root): boolean {
  return root.uri !== '' && plain[root.plain.length] === '/' && plain.startsWith(root.plain);
}

/** The URI of a workspace path; `spelling` gives plain URIs as the editor wrote them. */
export function uriOf({ uri, plain }: Root, path: string, spelling: ReadonlyMap<string, string>): string {
  if (uri === '') return spelling.get(path) ?? path;
  const known = spelling.get(`${plain}/${path}`);
  return known ?? `${uri}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** Editors escape differently (`%3A` for `:`), and write drives large or small: only plain URIs can be compared. */
export function plainUri(uri: string): string {
  return decoded(uri).replace(/^file:\/\/\/[A-Z]:/, (drive) => drive.toLowerCase());
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
