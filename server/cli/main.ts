import process from 'node:process';
import { text } from 'node:stream/consumers';
import { run } from './run.ts';

const args = process.argv.slice(2);
if (args[0] === 'lsp') {
  // The server is a bundle of its own, so that the other commands need not load it.
  const server = './server.cjs';
  void import(server);
} else {
  void run(args, {
    out: (written) => process.stdout.write(written),
    error: (written) => process.stderr.write(written),
    stdin: () => text(process.stdin),
    folder: process.cwd(),
    color: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
  }).then((code) => {
    process.exitCode = code;
  });
}
