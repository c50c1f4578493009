import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from './reason-of.ts';

/** Larger files hold data, not manifests. In bytes. */
const largestFile = 8 * 1024 * 1024;

const skippedFolders = new Set(['.git', '.hg', '.svn', 'node_modules', '.terraform', '.vscode-test']);

/**
 * The files below a folder that may hold manifests, one at a time so that the caller can pause; paths are relative
 * to the folder, with `/` between folders. Folders that cannot be read are given to `unreadable`. Links are not followed.
 */
export function* walk(root: string, unreadable: (path: string, reason: string) => void): Generator<string> {
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of entriesOf(join(root, folder), (reason) => unreadable(folder ?? '', reason))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name)) waiting.push(path);
      } else if (entry.isFile() && isCandidate(entry.name)) {
        yield path;
      }
    }
  }
}

/** Whether a file of that name is looked at when nobody names it. */
function isCandidate(name: string): boolean {
  return (
    /\.(?:ya?ml|json|manifest)$/i.test(name) &&
    !/^(?:package-lock|composer-lock|tsconfig.*)\.json$/.test(name)
  );
}

/** Whether `walk` would name this path, relative to its folder, if the file existed. */
export function isWalked(path: string): boolean {
  const folders = path.split('/');
  return isCandidate(folders.pop() ?? '') && !folders.some((folder) => skippedFolders.has(folder));
}

function entriesOf(folder: string, unreadable: (reason: string) => void) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    unreadable(reasonOf(error));
    return [];
  }
}

/** Why a file is not read, or undefined. */
export function reasonToSkip(path: string): string | undefined {
  const { size } = statSync(path);
  if (size <= largestFile) return undefined;
  return `it has ${(size / 1024 / 1024).toFixed(1)} MiB, more than the ${largestFile / 1024 / 1024} MiB that are read`;
}
