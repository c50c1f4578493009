import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { buffer } from 'node:stream/consumers';
import { run } from './run.ts';

const args = process.argv.slice(2);
if (args[0] === 'lsp') {
  // The server is a bundle of its own, so that the other commands need not load it.
  const server = './server.cjs';
  void import(server);
} else {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  void run(args, {
    out: (written) => process.stdout.write(written),
    error: (written) => process.stderr.write(written),
    stdin: () => buffer(process.stdin),
    folder: process.cwd(),
    rulePage,
    color: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  }).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(
        `cidrscope: an error of its own stopped it; please report it.\n${stackOf(error)}\n`,
      );
      process.exitCode = 2;
    },
  );
}

/** Documentation lies in the package: beside dist/, which holds this when it is bundled, or two folders up from the source. */
function rulePage(id: string): string {
  const roots = ['..', '../..'].map((up) => join(import.meta.dirname, up, 'docs/rules'));
  return readFileSync(join(roots.find((root) => existsSync(root)) ?? '', `${id}.md`), 'utf8');
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Who reads the output may stop early, as `head` does; the command still does its work and ends with its exit code. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
