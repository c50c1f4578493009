// Writes everything that derives from the rule files: `node scripts/generate.ts`, and with `--check` says what is stale.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import process from 'node:process';

const banner = '// Written by `npm run generate`. Do not edit.\n';

/** Path from the project's root to whole text, of every generated file. */
function generated(): Map<string, string> {
  return new Map([
    index('server/validators', 'validators', 'Validator'),
    index('server/rules', 'rules', 'Rule'),
    index('server/readers', 'readers', 'Reader'),
  ]);
}

/** The index of a folder: every file whose default export is a `define…(` value. */
function index(folder: string, name: string, type: string): [string, string] {
  const target = `${folder}/generated/${name}.ts`;
  const files = globSync(`${folder}/**/*.ts`)
    .filter((file) => readFileSync(file, 'utf8').includes(`export default define${type}(`))
    .sort();
  const imports = files.map((file, n) => `import ${name}${n} from '${relative(dirname(target), file)}';\n`);
  const entries = files.map((_, n) => `  ${name}${n},\n`);
  const declared = `export const ${name}: readonly ${type}[] = [\n${entries.join('')}];\n`;
  return [target, `${banner}${imports.join('')}import type { ${type} } from '../define.ts';\n\n${declared}`];
}

const checking = process.argv.includes('--check');
let stale = 0;
for (const [path, text] of generated()) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  stale++;
  if (checking) {
    console.error(`${path} is stale: run \`npm run generate\``);
    continue;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}
process.exitCode = checking && stale > 0 ? 1 : 0;
