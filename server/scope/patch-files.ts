import type { PatchFile } from '../model/facts.ts';
import { folderOf } from './evident.ts';

export interface PatchingFile {
  /** With `/` between folders, relative to the opened root. */
  readonly path: string;
  readonly patches: readonly PatchFile[];
}

/** The paths, relative to the opened root, of the files that some kustomization lays over others. */
export function patchFiles(files: readonly PatchingFile[]): ReadonlySet<string> {
  return new Set(
    files.flatMap(({ path, patches }) => patches.map((patch) => resolved(folderOf(path), patch.path))),
  );
}

function resolved(folder: string, path: string): string {
  const steps = folder === '' ? [] : folder.split('/');
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
