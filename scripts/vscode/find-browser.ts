import { existsSync } from 'node:fs';
import { type Chromium, installChromium } from './install-chromium.ts';

/** Where Chrome and Chromium usually are, by platform. */
const USUAL: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
};

export type BrowserSource = { readonly from: 'npm' } | { readonly from: 'path'; readonly executable: string };

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
}

/** This machine, as the choices below see it. */
export const thisMachine: Machine = {
  platform: process.platform,
  arch: process.arch,
  env: process.env,
  exists: existsSync,
};

/** Which browser the tests drive: the one asked for, else the one that came with `npm ci`, else an installed one, else none. */
export function browserSource({ platform, arch, env, exists }: Machine): BrowserSource | undefined {
  const wanted = env.CHROMIUM_PATH;
  if (wanted) return { from: 'path', executable: wanted };
  if (platform === 'linux' && arch === 'x64') return { from: 'npm' };
  const executable = USUAL[platform]?.find(exists);
  return executable ? { from: 'path', executable } : undefined;
}

/** Finds the browser, or throws: a test without its browser has failed, not passed. */
export async function findBrowser(machine: Machine = thisMachine): Promise<Chromium> {
  const source = browserSource(machine);
  if (!source)
    throw new Error(
      'No Chrome or Chromium was found. Install one, or set CHROMIUM_PATH to its program file.',
    );
  if (source.from === 'npm') return installChromium();
  if (machine.exists(source.executable)) return { executable: source.executable, env: {} };
  throw new Error(`CHROMIUM_PATH names ${source.executable}, and there is no such file.`);
}
