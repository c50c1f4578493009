import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { projectRoot } from './project-root.ts';
import { run } from './run.ts';

const FOLDER = join(projectRoot, 'dist/types');
const RELATIVE_IMPORT = /\b(?:from|import\()\s*['"](\.[^'"]*)\.ts['"]/g;

/** Writes the declarations that the library's users see: `library.d.ts` and what it names. */
export async function buildLibraryTypes(): Promise<void> {
  const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [tsc, '-p', 'build/library-types.json'], { cwd: projectRoot });
  // The compiler declares every module of the program, the engine's inner ones too.
  const named = await reachable(join(FOLDER, 'library.d.ts'), new Set());
  for (const entry of await readdir(FOLDER, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !named.has(file)) await rm(file);
  }
}

async function reachable(file: string, found: Set<string>): Promise<ReadonlySet<string>> {
  if (found.has(file)) return found;
  found.add(file);
  const text = await readFile(file, 'utf8');
  for (const [, path] of text.matchAll(RELATIVE_IMPORT)) {
    await reachable(resolve(dirname(file), `${path}.d.ts`), found);
  }
  return found;
}
