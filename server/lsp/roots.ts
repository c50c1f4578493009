import type { Settings } from '../settings/settings.ts';
import { Workspace } from '../workspace/workspace.ts';

/** A folder that the editor has opened, or everything outside of these. */
export interface Root {
  /** Without a slash at the end; empty for what lies outside of every opened folder. */
  readonly uri: string;
  readonly workspace: Workspace;
}

export interface Located {
  readonly root: Root;
  /** As the workspace knows the file. */
  readonly path: string;
}

export function createRoots(folders: readonly string[], settings: Settings): Root[] {
  const uris = folders.map((uri) => uri.replace(/\/$/, '')).toSorted((a, b) => b.length - a.length);
  return [...uris, ''].map((uri) => ({ uri, workspace: new Workspace(settings) }));
}

/** The innermost opened folder that holds a URI. */
export function locateUri(roots: readonly Root[], uri: string): Located | undefined {
  const plain = decode(uri);
  for (const root of roots) {
    if (root.uri === '') return { root, path: plain };
    const folder = `${decode(root.uri)}/`;
    if (plain.startsWith(folder)) return { root, path: plain.slice(folder.length) };
  }
  return undefined;
}

/** The URI of a workspace path; `known` are the URIs as the editor spelled them. */
export function uriOf(root: Root, path: string, known: ReadonlyMap<string, string>): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const uri = root.uri === '' ? path : `${root.uri}/${encoded}`;
  return known.get(decode(uri)) ?? uri;
}

/** Editors escape differently (`%3A` for `:`): only decoded URIs can be compared. */
export function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
