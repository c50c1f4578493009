import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { type NpmPackage, npm, unpackPackage } from './npm.ts';
import { withProgress } from './progress.ts';
import { wholeOrNothing } from './whole-or-nothing.ts';

/** The package that carries VS Code 1.139.1, its server and its browser workbench, ready built. */
const CODE_SERVER: NpmPackage = {
  name: 'code-server',
  version: '4.139.1',
  integrity:
    'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** VS Code inside that package. The layer that code-server adds around it, with its native builds, is not needed. */
const VSCODE = 'package/lib/vscode';

/** What of VS Code's dependencies is kept; the rest needs a compiler, or serves terminals, sign-in and git. */
const DEPENDENCIES = [
  // The server does not start without these.
  '@microsoft/1ds-core-js',
  '@vscode/proxy-agent',
  'cookie',
  'http-proxy-agent',
  'https-proxy-agent',
  'minimist',
  'vscode-regexpp',
  // Reading a .vsix, searching for files, hearing of changed files.
  'yauzl',
  '@vscode/ripgrep-universal',
  '@parcel/watcher',
  // Colors, encodings, languages.
  'vscode-oniguruma',
  'vscode-textmate',
  '@vscode/tree-sitter-wasm',
  '@vscode/iconv-lite-umd',
  '@vscode/vscode-languagedetection',
  'jschardet',
  // Loaded on demand; their absence is reported as an error in the log.
  '@microsoft/1ds-post-js',
  'tas-client',
  'ws',
  'yazl',
];

/** Built-in extensions that have something to do with YAML, JSON and looks. */
const EXTENSIONS = [
  'configuration-editing',
  'json',
  'json-language-features',
  'markdown-basics',
  'references-view',
  'search-result',
  'theme-defaults',
  'theme-modern-icons',
  'theme-seti',
  'yaml',
];

/** Installs VS Code from npm alone, unless it is there, and answers with its folder. No install script is run. */
export async function installHost(signal?: AbortSignal): Promise<string> {
  const folder = join(cacheFolder, `${CODE_SERVER.name}-${CODE_SERVER.version}`);
  await wholeOrNothing(folder, async (temporary) => {
    console.log('VS Code is not here yet; it is installed once into .vscode-test/ (about 110 MB).');
    await withProgress('Downloading VS Code 1.139.1 from npm, 47 MB', () =>
      unpackPackage(CODE_SERVER, [VSCODE], temporary, signal),
    );
    const vscode = join(temporary, VSCODE);
    await withProgress('Downloading the libraries it needs', () => installDependencies(vscode, signal));
    await removeUnused(vscode);
    return vscode;
  });
  return folder;
}

async function installDependencies(vscode: string, signal: AbortSignal | undefined): Promise<void> {
  const file = join(vscode, 'package.json');
  const manifest: { dependencies: Record<string, string>; overrides?: unknown; allowScripts?: unknown } =
    JSON.parse(await readFile(file, 'utf8'));
  manifest.dependencies = Object.fromEntries(
    DEPENDENCIES.map((name) => {
      const version = manifest.dependencies[name];
      if (!version) throw new Error(`VS Code does not depend on ${name} any more`);
      return [name, version];
    }),
  );
  delete manifest.overrides;
  delete manifest.allowScripts;
  await writeFile(file, JSON.stringify(manifest, null, 2));
  // `npm ci` refuses the lock file that comes with the package, which lacks a peer dependency; the versions in it hold
  // for `npm install` too.
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['install', '--ignore-scripts', '--omit=dev', ...quiet], vscode, signal);
}

async function removeUnused(vscode: string): Promise<void> {
  await keepOnly(join(vscode, 'extensions'), EXTENSIONS);
  const ripgrep = join(vscode, 'node_modules/@vscode/ripgrep-universal/bin');
  await keepOnly(ripgrep, [`${process.platform}-${process.arch}`]);
}

/** Removes every folder inside `folder` but the named ones. */
async function keepOnly(folder: string, names: readonly string[]): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && !names.includes(entry.name))
      await rm(join(folder, entry.name), { recursive: true });
  }
}
