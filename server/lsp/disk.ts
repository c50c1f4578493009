import { fileURLToPath } from 'node:url';
import { readText } from '../disk/read.ts';
import { walk } from '../disk/walk.ts';

/** The files that the server reads by itself. URIs have the scheme `file`. */
export interface Disk {
  /** Paths relative to the folder, one at a time. */
  list(folder: string): Iterable<string>;
  /** Undefined when the file cannot be read, is too large, or is no text. */
  read(uri: string): string | undefined;
  /** Lets other work go first. */
  pause(): Promise<void>;
}

export const nodeDisk: Disk = {
  list: (folder) => (folder.startsWith('file:') ? walk(fileURLToPath(folder), () => undefined) : []),
  read(uri) {
    if (!uri.startsWith('file:')) return undefined;
    const result = readText(fileURLToPath(uri));
    return 'text' in result ? result.text : undefined;
  },
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};
