import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../project-root.ts';
import { chooseHost } from './choose-host.ts';
import { thisMachine } from './find-browser.ts';
import { runInBrowserHost } from './run-in-browser-host.ts';
import { runInDesktopHost } from './run-in-desktop-host.ts';
import {
  SUITE_END,
  type SuiteOutcome,
  type SuiteRun,
  suiteOutcome,
  type TestResult,
} from './test-results.ts';
import { withThrowawayFolder } from './throwaway-folder.ts';

/** What a host needs to run the suite inside itself. */
export interface HostRun {
  /** The bundled module with a function `run`. */
  readonly suite: string;
  /** The folder that the editor opens. */
  readonly workspace: string;
  /** A folder for this run alone. */
  readonly data: string;
  /** For the suite's own environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** Runs `test/vscode/host` inside the extension host of a real VS Code. */
export async function runHostSuite(): Promise<SuiteOutcome> {
  const suite = join(projectRoot, 'out/test/host.cjs');
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['test/vscode/host/index.ts'],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return withThrowawayFolder(async (data) => {
    const workspace = join(data, 'workspace');
    await mkdir(workspace);
    const results = join(data, 'results.jsonl');
    const run: HostRun = { suite, workspace, data, env: { CIDRSCOPE_TEST_RESULTS: results } };
    const kind = chooseHost(thisMachine);
    console.log(`Extension host of VS Code in the ${kind === 'desktop' ? 'desktop' : 'browser'}`);
    let hostError: unknown;
    try {
      await (kind === 'desktop' ? runInDesktopHost(run) : runInBrowserHost(run));
    } catch (error) {
      hostError = error;
    }
    return suiteOutcome({ ...(await readResults(results)), hostError });
  });
}

/** The suite writes a line for each test as it ends, and a last one that says so. */
async function readResults(file: string): Promise<SuiteRun> {
  const lines = existsSync(file)
    ? (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
    : [];
  const complete = lines.at(-1) === SUITE_END;
  const results = lines.filter((line) => line !== SUITE_END).map((line): TestResult => JSON.parse(line));
  return { results, complete };
}
