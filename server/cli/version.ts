import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** The version of the package that the running script belongs to, bundled or not. */
export function version(): string {
  const script = realpathSync(process.argv[1] ?? '.');
  for (let folder = dirname(script); dirname(folder) !== folder; folder = dirname(folder)) {
    const manifest = readManifest(join(folder, 'package.json'));
    if (manifest !== undefined) return manifest.version;
  }
  return 'unknown';
}

function readManifest(path: string): { readonly version: string } | undefined {
  try {
    const { name, version: own } = JSON.parse(readFileSync(path, 'utf8'));
    return name === 'cidrscope' ? { version: own } : undefined;
  } catch {
    return undefined;
  }
}
