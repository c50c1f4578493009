// Packs the extension: node scripts/package.ts
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import manifest from '../package.json' with { type: 'json' };
import { projectRoot } from './project-root.ts';

/** Where the package lies once it is made. */
export const vsix: string = join(projectRoot, 'out', `${manifest.name}-${manifest.version}.vsix`);

/** Builds what is shipped and packs it. Asks no network: everything is bundled, so no dependency is looked up. */
export async function packageExtension(): Promise<void> {
  await mkdir(join(projectRoot, 'out'), { recursive: true });
  // The build runs as `vscode:prepublish`, so that a plain `vsce package` never packs an old one.
  await createVSIX({ cwd: projectRoot, packagePath: vsix, dependencies: false });
}

if (import.meta.main) {
  await packageExtension();
  console.log(relative(process.cwd(), vsix));
}
