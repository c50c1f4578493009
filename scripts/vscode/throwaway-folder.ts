import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Lends a new temporary folder to `use` and removes it afterwards, whatever happens. */
export async function withThrowawayFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  // The name is short, and not below macOS's long temporary folder: sockets inside may not have more than 103 characters.
  const base = process.platform === 'darwin' ? '/tmp' : tmpdir();
  const folder = await realpath(await mkdtemp(join(base, 'cidrscope-')));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
