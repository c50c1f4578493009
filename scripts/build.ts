// Makes dist/ from the sources.
//   node scripts/build.ts                  what is shipped: minified, with the library's types
//   node scripts/build.ts --development    for the debugger: readable, with source maps, without types
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build as esbuild } from 'esbuild';
import { buildLibraryTypes } from './library-types.ts';
import { licenseTexts } from './licenses.ts';
import { projectRoot } from './project-root.ts';
import { builtinsOnDemand, engineApart } from './quick-start.ts';
import { shakableYaml } from './shakable-yaml.ts';
import { withoutExamples, withoutExplanations } from './without-examples.ts';

export type Variant = 'shipped' | 'development';

interface Bundle {
  /** Both relative to the project. */
  readonly entry: string;
  readonly file: string;
  readonly options: BuildOptions;
}

/** VS Code 1.91, the oldest one taken, runs Node 20; so does the oldest Node for the command line. */
const TARGET = 'node20';
const node: BuildOptions = { platform: 'node', format: 'cjs' };

const bundles: readonly Bundle[] = [
  { entry: 'client/extension.ts', file: 'dist/extension.cjs', options: { ...node, external: ['vscode'] } },
  {
    entry: 'server/lsp/main.ts',
    file: 'dist/server.cjs',
    options: {
      ...node,
      plugins: [engineApart, builtinsOnDemand],
      define: { 'import.meta.dirname': '__dirname' },
      // `require` is many milliseconds faster than the first `import()` of a process.
      supported: { 'dynamic-import': false },
    },
  },
  { entry: 'server/lsp/session.ts', file: 'dist/engine.cjs', options: node },
  {
    entry: 'server/cli/main.ts',
    file: 'dist/cli.cjs',
    // `cidrscope lsp` loads the server from the file beside it, so that the other commands need not parse it.
    options: {
      ...node,
      external: ['./server.cjs'],
      banner: { js: '#!/usr/bin/env node' },
      define: { 'import.meta.dirname': '__dirname' },
    },
  },
  // The library is neutral: the build fails when anything below it asks for a module of Node.
  { entry: 'server/library.ts', file: 'dist/library.cjs', options: { platform: 'neutral', format: 'cjs' } },
  { entry: 'server/library.ts', file: 'dist/library.mjs', options: { platform: 'neutral', format: 'esm' } },
];

/** Writes every bundle and prints its size. */
export async function buildBundles(variant: Variant): Promise<void> {
  await rm(join(projectRoot, 'dist'), { recursive: true, force: true });
  const sources = await Promise.all(bundles.map((bundle) => build(bundle, variant)));
  await chmod(join(projectRoot, 'dist/cli.cjs'), 0o755);
  await writeFile(join(projectRoot, 'dist/licenses.txt'), await licenseTexts(projectRoot, sources.flat()));
}

/** Answers with the files that ended up in the bundle, relative to the project. */
async function build({ entry, file, options }: Bundle, variant: Variant): Promise<readonly string[]> {
  const development = variant === 'development';
  const { metafile } = await esbuild({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    target: TARGET,
    mainFields: ['module', 'main'],
    ...options,
    plugins: [
      shakableYaml,
      file === 'dist/cli.cjs' ? withoutExamples : withoutExplanations,
      ...(options.plugins ?? []),
    ],
    minify: !development,
    sourcemap: development,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  const { bytes = 0, inputs = {} } = metafile?.outputs[file] ?? {};
  console.log(`${file.padEnd(20)} ${(bytes / 1000).toFixed(0).padStart(5)} KB`);
  return Object.keys(inputs);
}

if (import.meta.main) {
  const development = process.argv.includes('--development');
  await buildBundles(development ? 'development' : 'shipped');
  if (!development) await buildLibraryTypes();
}
