import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { projectRoot } from './project-root.ts';

const FOLDER = join(projectRoot, 'node_modules/yaml/browser');

/**
 * Takes the build of `yaml` that consists of ES modules, which is the same code as the one for Node, and tells esbuild what the
 * package does not say of itself: its modules declare and do nothing else, so one that is not used can be left out.
 */
export const shakableYaml: Plugin = {
  name: 'shakable-yaml',
  setup(build) {
    build.onResolve({ filter: /^yaml$/ }, () => ({ path: join(FOLDER, 'index.js'), sideEffects: false }));
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) =>
      resolveDir.startsWith(FOLDER) ? { path: join(resolveDir, path), sideEffects: false } : undefined,
    );
  },
};
