import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { projectRoot } from '../project-root.ts';
import { cacheFolder } from './cache-folder.ts';
import type { HostRun } from './host-suite.ts';

/** Runs a suite in a desktop VS Code, which is downloaded the first time. Throws when the suite does. */
export async function runInDesktopHost({ suite, workspace, data, env }: HostRun): Promise<void> {
  await runTests({
    cachePath: cacheFolder,
    extensionDevelopmentPath: projectRoot,
    extensionTestsPath: suite,
    extensionTestsEnv: env,
    launchArgs: [
      workspace,
      '--disable-extensions',
      '--disable-workspace-trust',
      ...['--user-data-dir', join(data, 'user')],
      ...['--extensions-dir', join(data, 'extensions')],
    ],
  });
}
