// Writes everything that derives from the rule files: `npm run generate`; with `--check` it only says what is stale.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';
import type { DocumentedRule } from './rule-docs.ts';
import { rulePage, ruleTable } from './rule-pages.ts';
import { systemsPage } from './systems-page.ts';

const checking = process.argv.includes('--check');
const banner = '// Written by `npm run generate`. Do not edit.\n';
let stale = 0;
/** Kinds that `server/yaml/prefilter.ts` looks into only where they hold an address, or name a product. */
const carriers = new Set([
  'configmap',
  'helmrelease',
  'helmchart',
  'helmchartconfig',
  'customresourcedefinition',
]);

write(index('server/validators', 'validators', 'Validator'));
write(index('server/rules', 'rules', 'Rule'));
write(index('server/readers', 'readers', 'Reader'));
write(index('server/assemble', 'wrappers', 'Wrapper'));
write(await kindIndex());
// Only now: it reads the indexes that have just been written.
const { documentedRules } = await import('./rule-docs.ts');
const rules = await documentedRules();
for (const rule of rules) write({ path: `docs/rules/${rule.id}.md`, text: rulePage(rule) });
write({ path: 'docs/rules/README.md', text: ruleTable(rules) });
write({
  path: 'docs/systems.md',
  text: systemsPage((await import('../server/readers/generated/readers.ts')).readers),
});
const { settingsSchema } = await import('./settings-schema.ts');
write({ path: 'schemas/cidrscope.schema.json', text: settingsSchema(rules) });
const { exampleMap } = await import('./example-map.ts');
write({ path: 'docs/images/address-map.svg', text: exampleMap('examples/dual-stack-cluster') });
write({ path: 'README.md', text: between('README.md', 'counts', ruleCounts(rules)) });
write({ path: 'package.json', text: withSettings(rules) });
for (const page of globSync('docs/rules/*.md')) {
  const id = page.slice('docs/rules/'.length, -'.md'.length);
  if (id !== 'README' && !rules.some((rule) => rule.id === id)) remove(page);
}
process.exitCode = checking && stale > 0 ? 1 : 0;

interface Generated {
  /** Relative to the project's root. */
  readonly path: string;
  readonly text: string;
}

function write({ path, text }: Generated): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  stale++;
  if (checking) {
    console.error(`${path} is stale: run \`npm run generate\``);
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}

function remove(path: string): void {
  stale++;
  if (checking) console.error(`${path} is about no rule: run \`npm run generate\``);
  else rmSync(path);
}

/** The index of a folder: every file whose default export is a `define…(` value. */
function index(folder: string, name: string, type: string): Generated {
  const path = `${folder}/generated/${name}.ts`;
  const files = globSync(`${folder}/**/*.ts`)
    .filter((file) => readFileSync(file, 'utf8').includes(`export default define${type}(`))
    .sort();
  const imports = files.map((file, n) => `import ${name}${n} from '${relative(dirname(path), file)}';\n`);
  const entries = files.map((_, n) => `  ${name}${n},\n`);
  const declared = `export const ${name}: readonly ${type}[] = [\n${entries.join('')}];\n`;
  return {
    path,
    text: `${banner}${imports.join('')}import type { ${type} } from '../define.ts';\n\n${declared}`,
  };
}

/** The kinds that a document is parsed for, in lower case and singular; not those that matter for what they carry. */
async function kindIndex(): Promise<Generated> {
  const { readers } = await import('../server/readers/generated/readers.ts');
  const { validators } = await import('../server/validators/generated/validators.ts');
  const { wrappers } = await import('../server/assemble/generated/wrappers.ts');
  const names = [...readers, ...validators, ...wrappers]
    .flatMap(({ kinds }) => kinds)
    .filter((kind) => !/^(?:file|values)\//.test(kind))
    .map((kind) => (kind.split('/').at(-1) ?? '').toLowerCase())
    .filter((kind) => /^\w+$/.test(kind) && !carriers.has(kind));
  const all = new Set(names);
  const list = [...all].filter((name) => !(name.endsWith('s') && all.has(name.slice(0, -1)))).toSorted();
  return {
    path: 'server/yaml/generated/kinds.ts',
    text: `${banner}export const kinds =\n  '${list.join('|')}';\n`,
  };
}

function ruleCounts(all: readonly DocumentedRule[]): string {
  const verdicts = all.filter((rule) => rule.kind === 'verdict').length;
  return `${all.length} rules: ${verdicts} verdicts and ${all.length - verdicts} judgements, all in [docs/rules](docs/rules/README.md). The verdicts of Kubernetes' own components are replayed against the answers to ${caseCount()} recorded cases; those of other systems follow their sources.`;
}

/** How many cases the components of the newest version were asked, as `20,675`. */
function caseCount(): string {
  const lines = globSync('test/conformance/data/*-1.37.jsonl.gz').map(
    (file) => gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n').length,
  );
  return lines.reduce((sum, count) => sum + count, 0).toLocaleString('en-US');
}

/** The file with the text between `<!-- name -->` and `<!-- /name -->` replaced. */
function between(path: string, name: string, text: string): string {
  const whole = readFileSync(path, 'utf8');
  const marks = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!marks.test(whole)) throw new Error(`${path} has no <!-- ${name} --> … <!-- /${name} -->`);
  return whole.replace(marks, (_, open, close) => `${open}\n${text}\n${close}`);
}

/** package.json with a setting for each rule. */
function withSettings(all: readonly DocumentedRule[]): string {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  manifest.contributes.configuration.properties['cidrscope.rules'].properties = Object.fromEntries(
    all.map(({ id, summary, severity }) => [
      id,
      {
        enum: ['off', 'information', 'warning', 'error'],
        description: `${summary} (${severity} by default)`,
      },
    ]),
  );
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
