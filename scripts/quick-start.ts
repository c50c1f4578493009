import type { Plugin } from 'esbuild';

/** The engine becomes a file of its own, which the server loads when the editor has the answer that it waits for. */
export const engineApart: Plugin = {
  name: 'engine-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/session\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './engine.cjs', external: true } : undefined,
    );
  },
};

/** Modules of Node that the language server's libraries ask for at once, and need later or never. */
const rarelyNeeded = /^(?:crypto|child_process)$/;

/** Loads these modules when something of them is used: together they take as long as the rest of the libraries. */
export const builtinsOnDemand: Plugin = {
  name: 'builtins-on-demand',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: rarelyNeeded, namespace: 'file' }, ({ path }) => ({ path, namespace: 'on-demand' }));
    onLoad({ filter: rarelyNeeded, namespace: 'on-demand' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require('node:${path}')[name] });`,
    }));
  },
};
