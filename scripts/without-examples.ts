import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** From the start of the statement to the closing line that the formatter gives it. */
const STATEMENT = /^export const examples\b[\s\S]*?^\};$/m;

/**
 * Leaves the examples of rules and validators out of the bundles: they are for tests and documentation. esbuild drops unused
 * data by itself, but not data that calls a function or fills a template, as examples with a common part do.
 */
export const withoutExamples: Plugin = plugin('without-examples', removeExamples);

/** Leaves out, besides, what each rule is about, why, and where upstream says so: only the command line and the documentation tell it. */
export const withoutExplanations: Plugin = plugin('without-explanations', (text, path) =>
  removeTexts(removeExamples(text, path)),
);

function plugin(name: string, change: (text: string, path: string) => string): Plugin {
  return {
    name,
    setup(build) {
      build.onLoad({ filter: /[\\/]server[\\/](?:rules|validators)[\\/].*\.ts$/ }, async ({ path }) => ({
        contents: change(await readFile(path, 'utf8'), path),
        loader: 'ts',
      }));
    },
  };
}

/**
 * The texts of a rule become empty, and of validators also where upstream's function is; findings tell its version. The formatter never breaks a
 * string, so a text is always one line.
 */
export function removeTexts(text: string): string {
  return text
    .replace(/^(\s+(?:summary|why): )(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/gm, "$1''")
    .replace(/\{(\s*)summary: '',(\s*)why: '',?(\s*)\}/g, '{$1$2$3}')
    .replace(
      /^( {2}upstream: )\{([^{}]*)\}/gm,
      (_, key, inside) =>
        `${key}{${/version: '[^']*'/.exec(inside)?.[0] ?? ''}${inside.replace(/[^\n]/g, '')}}`,
    );
}

/** Keeps the number of lines, so that source maps still hold. Throws when there are examples whose end is not found. */
export function removeExamples(text: string, path: string): string {
  const without = text.replace(STATEMENT, (statement) => '\n'.repeat(statement.split('\n').length - 1));
  if (/\bexport const examples\b/.test(without))
    throw new Error(`${path}: cannot tell where its examples end`);
  return without;
}
