// Shows the extension at work: npm start [-- folder]
import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { buildBundles } from './build.ts';
import { findOnPath } from './find-on-path.ts';
import { packageExtension, vsix } from './package.ts';
import { projectRoot } from './project-root.ts';
import { run, runQuietly } from './run.ts';
import { installHost } from './vscode/install-host.ts';
import { type Host, installVsix, startHost } from './vscode/start-host.ts';
import { withThrowawayFolder } from './vscode/throwaway-folder.ts';
import { type Payload, remoteUri, workbenchUrl } from './vscode/workbench-url.ts';

const cli = join(projectRoot, 'dist/cli.cjs');

/** Prints the findings of a folder and opens it in the desktop VS Code, else in one that the browser shows. */
async function start(folder: string, signal: AbortSignal): Promise<void> {
  const code = process.env.VSCODE_DESKTOP === '0' ? undefined : findOnPath('code', process.env);
  await (code ? buildBundles('shipped') : packageExtension(signal));
  console.log();
  // 1: there are findings. That is what the folder is for.
  await run(process.execPath, [cli, 'check', folder], { cwd: projectRoot, signal, accept: [0, 1] });
  console.log();
  await (code ? openOnDesktop(code, folder, signal) : openInBrowser(folder, signal));
}

/** The window belongs to the VS Code that the person has; it stays when this script ends, as it would without it. */
async function openOnDesktop(code: string, folder: string, signal: AbortSignal): Promise<void> {
  const args = [`--extensionDevelopmentPath=${projectRoot}`, '--new-window', folder];
  await run(code, args, { cwd: projectRoot, signal });
  console.log(`${basename(folder)} is open in VS Code with the extension loaded.`);
}

/** Serves VS Code until the signal fires. Nothing of it is kept, and nothing of it is reached from other machines. */
async function openInBrowser(folder: string, signal: AbortSignal): Promise<void> {
  const vscode = await installHost(signal);
  await withThrowawayFolder(async (data) => {
    await installVsix(vsix, { vscode, data, signal });
    const host = await startHost({ vscode, data, signal });
    try {
      const payload = openingAt(host, await firstFinding(folder, signal));
      const url = workbenchUrl(host, folder, payload);
      console.log(
        `VS Code with the extension is served at\n\n    ${url}\n\nOpen it in a browser. Ctrl-C ends it.`,
      );
      await Promise.race([aborted(signal), host.ended]);
      signal.throwIfAborted();
      throw new Error(`VS Code's server ended by itself:\n${host.log()}`);
    } finally {
      await host.stop();
    }
  });
}

interface FindingPlace {
  /** Absolute. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

async function firstFinding(folder: string, signal: AbortSignal): Promise<FindingPlace | undefined> {
  const args = [cli, 'check', '--format', 'json', folder];
  const output = await runQuietly(process.execPath, args, { cwd: folder, signal, accept: [0, 1] });
  const { findings }: CheckOutput = JSON.parse(output);
  const [first] = findings;
  return first && { file: resolve(folder, first.path), line: first.range.start.line + 1 };
}

/** What is used of the JSON that `cidrscope check` prints. */
interface CheckOutput {
  readonly findings: readonly {
    readonly path: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

/** The editor shows the finding first, so that a person sees at once what this is about. */
function openingAt(host: Host, place: FindingPlace | undefined): Payload {
  if (!place) return [];
  return [
    ['openFile', remoteUri(host, `${place.file}:${place.line}`)],
    ['gotoLineMode', 'true'],
  ];
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}

const ending = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => ending.abort());

// npm runs scripts in the project's folder; a path is meant from where npm was called.
const folder = resolve(
  process.env.INIT_CWD ?? '.',
  process.argv[2] ?? join(projectRoot, 'examples/home-lab-broken'),
);
if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(`There is no folder ${folder}`);
  process.exitCode = 2;
} else {
  try {
    await start(folder, ending.signal);
  } catch (error) {
    if (ending.signal.aborted) {
      console.log('\nEnded.');
    } else {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  }
}
