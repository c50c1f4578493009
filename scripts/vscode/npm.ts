import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runQuietly } from '../run.ts';

export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** As the registry and the lock file write it: `sha512-` and base64. */
  readonly integrity: string;
}

/** Runs the npm that runs this script, else the one on the PATH. A failure quotes npm's output. */
export async function npm(
  args: readonly string[],
  cwd: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) await runQuietly(process.execPath, [cli, ...args], { cwd, signal });
  else await runQuietly('npm', args, { cwd, signal });
}

/**
 * Downloads one package into `folder`, checks that it is the one that was pinned, and unpacks the named members there
 * (below `package/`, as npm packs). Throws when the checksum differs.
 */
export async function unpackPackage(
  { name, version, integrity }: NpmPackage,
  members: readonly string[],
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  await npm(['pack', `${name}@${version}`, '--silent'], folder, signal);
  const file = join(folder, `${name}-${version}.tgz`);
  const found = `sha512-${createHash('sha512')
    .update(await readFile(file))
    .digest('base64')}`;
  if (found !== integrity) throw new Error(`${name}@${version} has the checksum ${found}, not ${integrity}`);
  await runQuietly('tar', ['-xzf', file, ...members], { cwd: folder, signal });
  await rm(file);
}
