import { Buffer } from 'node:buffer';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { run } from '../../server/cli/run.ts';

export interface Room {
  write(path: string, text: string): void;
  read(path: string): string;
  /** Runs the command line in a folder of the room. */
  cidrscope(
    args: readonly string[],
    from?: string,
  ): Promise<{ readonly stdout: string; readonly stderr: string; readonly status: number }>;
}

/** A folder of its own for each test. */
export function useRoom(): Room {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cidrscope-cli-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    async cidrscope(args, from = '') {
      let stdout = '';
      let stderr = '';
      const status = await run(args, {
        out: (text) => {
          stdout += text;
        },
        error: (text) => {
          stderr += text;
        },
        stdin: async () => Buffer.from(''),
        folder: join(folder, from),
        rulePage: () => '',
        color: false,
      });
      return { stdout, stderr, status };
    },
  };
}
