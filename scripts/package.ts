// Builds and packs the extension: node scripts/package.ts
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { buildBundles } from './build.ts';
import { projectRoot } from './project-root.ts';
import { runQuietly } from './run.ts';

/** Where the package lies once it is made. */
export const vsix: string = join(projectRoot, 'out', `${manifest.name}-${manifest.version}.vsix`);

/** Builds what is shipped and packs it. Asks no network: everything is bundled, so no dependency is looked up. */
export async function packageExtension(signal?: AbortSignal): Promise<void> {
  await buildBundles('shipped');
  await mkdir(join(projectRoot, 'out'), { recursive: true });
  const vsce = join(projectRoot, 'node_modules/@vscode/vsce/vsce');
  // Relative links could only be rewritten to a repository's address, and package.json names none.
  const args = [vsce, 'package', '--no-dependencies', '--no-rewrite-relative-links', '--out', vsix];
  await runQuietly(process.execPath, args, { cwd: projectRoot, signal });
  console.log(relative(process.cwd(), vsix));
}

if (import.meta.main) await packageExtension();
