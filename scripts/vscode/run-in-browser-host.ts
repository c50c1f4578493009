import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../project-root.ts';
import type { HostRun } from './host-suite.ts';
import { installHost } from './install-host.ts';
import { launchBrowser } from './launch-browser.ts';
import { startHost } from './start-host.ts';
import { remoteUri, workbenchUrl } from './workbench-url.ts';

const RUN_TIMEOUT_MS = 300_000;

/** Runs a suite in the extension host of VS Code's server, with the workbench in a headless browser. Throws when the suite does. */
export async function runInBrowserHost({ suite, workspace, data, env }: HostRun): Promise<void> {
  const vscode = await installHost();
  const host = await startHost({ vscode, data, testDriver: true });
  const browser = await launchBrowser();
  const log: string[] = [];
  try {
    const page = await browser.newPage();
    const { ended } = await listenForEnd(page, log);
    await page.goto(
      workbenchUrl(host, workspace, [
        ['extensionDevelopmentPath', remoteUri(host, projectRoot)],
        ['extensionTestsPath', remoteUri(host, suite)],
        ['extensionEnvironment', JSON.stringify(env)],
      ]),
    );
    const code = await ended;
    if (code !== 0) throw new Error(`the workbench reports exit code ${code}; its log is out/test/host.log`);
  } finally {
    await browser.close();
    await host.stop();
    await mkdir(join(projectRoot, 'out/test'), { recursive: true });
    await writeFile(join(projectRoot, 'out/test/host.log'), [host.log(), ...log].join('\n'));
  }
}

/** The workbench calls these two functions of the page when it runs an extension's tests. */
async function listenForEnd(page: Page, log: string[]): Promise<{ readonly ended: Promise<number> }> {
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no result within ${RUN_TIMEOUT_MS} ms`)),
      RUN_TIMEOUT_MS,
    ).unref();
    end = (code) => {
      clearTimeout(timer);
      resolve(code);
    };
    page.once('crash', () => reject(new Error('the page crashed')));
  });
  await page.exposeFunction('codeAutomationExit', end);
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    log.push(
      `[${type}] ${args.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' ')}`,
    );
  });
  return { ended };
}
