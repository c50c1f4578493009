import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { vsix } from '../package.ts';
import { projectRoot } from '../project-root.ts';
import { installHost } from './install-host.ts';
import { launchBrowser } from './launch-browser.ts';
import { installVsix, startHost } from './start-host.ts';
import { withThrowawayFolder } from './throwaway-folder.ts';
import { remoteUri, workbenchUrl } from './workbench-url.ts';

export interface EditorOptions {
  /** Text of each file of the folder that is opened, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The file in the editor. */
  readonly open: string;
}

export interface Editor {
  readonly page: Page;
  /** Text of a file on the disk, now. */
  readonly onDisk: (path: string) => Promise<string>;
  /** Writes out/screenshots/<name>.png, to be looked at. */
  readonly screenshot: (name: string) => Promise<void>;
}

const WINDOW = { width: 1280, height: 800 };

/**
 * Lends `use` a VS Code with the packaged extension installed, as a person has it, and ends everything afterwards. Throws when
 * the page asked for anything outside of 127.0.0.1. A failure leaves a screenshot.
 */
export async function withEditor(
  { files, open }: EditorOptions,
  use: (editor: Editor) => Promise<void>,
): Promise<void> {
  await withThrowawayFolder(async (data) => {
    const folder = join(data, 'workspace');
    for (const [path, text] of Object.entries(files)) await write(join(folder, path), text);
    const vscode = await installHost();
    await installVsix(vsix, { vscode, data });
    const host = await startHost({ vscode, data });
    try {
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage({ viewport: WINDOW });
        const outside: string[] = [];
        page.on('request', (request) => {
          if (isOutside(request.url())) outside.push(request.url());
        });
        const screenshot = async (name: string): Promise<void> => {
          await page.screenshot({
            path: join(projectRoot, 'out/screenshots', `${name}.png`),
            animations: 'disabled',
          });
        };
        await page.goto(workbenchUrl(host, folder, [['openFile', remoteUri(host, join(folder, open))]]));
        try {
          await page.locator('.monaco-workbench .part.editor .view-lines').waitFor();
          await use({ page, screenshot, onDisk: (path) => readFile(join(folder, path), 'utf8') });
        } catch (error) {
          await screenshot('failed');
          throw error;
        }
        if (0 < outside.length) throw new Error(`the page asked for ${outside.join(', ')}`);
      } finally {
        await browser.close();
      }
    } finally {
      await host.stop();
    }
  });
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

function isOutside(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return ['http:', 'https:', 'ws:', 'wss:'].includes(protocol) && hostname !== '127.0.0.1';
}
