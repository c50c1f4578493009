import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/**
 * Each layer may import itself and those above it, less what `never` names. ARCHITECTURE.md gives the reasons.
 * A file belongs to the longest prefix.
 */
const layers: readonly { readonly prefix: string; readonly never: readonly string[] }[] = [
  { prefix: 'server/text/', never: [] },
  { prefix: 'server/address/', never: [] },
  { prefix: 'server/model/', never: [] },
  { prefix: 'server/yaml/', never: ['server/address/'] },
  { prefix: 'server/kubernetes/', never: ['server/yaml/'] },
  { prefix: 'server/settings/', never: [] },
  { prefix: 'server/assemble/', never: [] },
  { prefix: 'server/readers/', never: [] },
  { prefix: 'server/scope/', never: ['server/yaml/'] },
  {
    prefix: 'server/validators/',
    never: ['server/yaml/', 'server/readers/', 'server/assemble/', 'server/scope/'],
  },
  {
    prefix: 'server/rules/',
    never: ['server/yaml/', 'server/readers/', 'server/assemble/', 'server/scope/'],
  },
  {
    prefix: 'server/map/',
    never: ['server/yaml/', 'server/readers/', 'server/assemble/', 'server/scope/', 'server/validators/'],
  },
  { prefix: 'server/workspace/', never: [] },
  { prefix: 'server/features/', never: [] },
  { prefix: 'server/disk/', never: [] },
  { prefix: 'server/protocol/', never: ['server/'] },
  { prefix: 'server/lsp/', never: [] },
  { prefix: 'server/cli/', never: ['server/lsp/'] },
  { prefix: 'server/library.ts', never: ['server/lsp/', 'server/cli/', 'server/disk/'] },
];

/** Packages that only these folders may import. */
const owners: { readonly [name: string]: readonly string[] } = {
  yaml: ['server/yaml/'],
  'ipaddr.js': ['server/address/'],
  'vscode-languageserver': ['server/lsp/'],
  'vscode-languageserver-textdocument': ['server/lsp/'],
  vscode: ['client/'],
  'vscode-languageclient': ['client/'],
};

const files = globSync('{server,client}/**/*.ts').sort();
const imports = files.flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\b[^;]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
    ),
  ].map((match) => ({ file, target: match[1] ?? match[2] ?? match[3] ?? '' })),
);

test('there are files and imports to look at', () => {
  expect(files.length).toBeGreaterThan(40);
  expect(imports.length).toBeGreaterThan(100);
});

test('every file belongs to a layer', () => {
  expect(files.filter((file) => !file.startsWith('client/') && layerOf(file) === -1)).toEqual([]);
});

test('a layer imports only what lies above it', () => {
  const wrong = imports
    .filter(({ target }) => target.startsWith('.'))
    .map(({ file, target }) => ({ file, target: join(dirname(file), target) }))
    .filter(({ file, target }) => !isAllowed(file, target));
  expect(wrong).toEqual([]);
});

test('a package has one owner', () => {
  const wrong = imports.filter(({ file, target }) => {
    const name = target.startsWith('@')
      ? target.split('/').slice(0, 2).join('/')
      : (target.split('/')[0] ?? '');
    const allowed = owners[name];
    return (
      !target.startsWith('.') && allowed !== undefined && !allowed.some((folder) => file.startsWith(folder))
    );
  });
  expect(wrong).toEqual([]);
});

test('nothing below the doors touches files, clocks or the environment', () => {
  const doors = ['server/disk/', 'server/lsp/', 'server/cli/'];
  const below = files.filter(
    (file) => file.startsWith('server/') && !doors.some((door) => file.startsWith(door)),
  );
  const wrong = below.filter((file) => {
    const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
    return /from 'node:|(?<!-)\bprocess\.|\bDate\.now|\bnew Date\b|\bperformance\.|\bsetTimeout\b|\bMath\.random\b/.test(
      text,
    );
  });
  expect(wrong).toEqual([]);
});

function layerOf(file: string): number {
  return layers.findIndex(({ prefix }) => file.startsWith(prefix));
}

function isAllowed(file: string, target: string): boolean {
  if (file.startsWith('client/'))
    return target.startsWith('client/') || target.startsWith('server/protocol/');
  const from = layerOf(file);
  const to = layerOf(target);
  if (to === -1 || to > from) return false;
  return from === to || !(layers[from]?.never ?? []).some((prefix) => target.startsWith(prefix));
}
