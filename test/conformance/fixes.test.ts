import { expect, test } from 'vitest';
import type { Finding } from '../../server/library.ts';
import { applyFix } from '../support/apply.ts';
import { type Case, readCases } from './records.ts';
import { checkCase } from './replay.ts';

/** What the fixes of a rule did. */
interface Tally {
  findings: number;
  /** Findings with a fix at least. */
  fixable: number;
  /** Findings that stood alone in their case, with a fix. */
  alone: number;
  /** Those of them whose first fix left nothing that the component refuses. */
  clean: number;
}

const version = '1.37';

const files = ['api-server-1.37', 'components-1.37', 'generated-1.37', 'generated-components-1.37'] as const;

for (const file of files) {
  test(`every fix of every case in ${file} repairs its fault and makes no other`, {
    timeout: 600_000,
  }, async () => {
    const rejected = readCases(file, version).filter(({ verdict }) => verdict === 'reject');
    const tallies = new Map<string, Tally>();
    const harmful: string[] = [];
    for (const one of rejected) harmful.push(...(await tryFixes(one, tallies)));
    console.log(tableOf(tallies));
    expect(rejected.length).toBeGreaterThan(500);
    expect(harmful).toEqual([]);
  });
}

/** Applies each fix of a case alone; gives those that do not repair, or do harm. */
async function tryFixes(one: Case, tallies: Map<string, Tally>): Promise<string[]> {
  const { findings } = await checkCase(one, version);
  const errors = findings.filter(isError);
  const harmful: string[] = [];
  for (const error of errors) {
    const tally = tallies.get(error.rule) ?? { findings: 0, fixable: 0, alone: 0, clean: 0 };
    tallies.set(error.rule, tally);
    tally.findings++;
    if (error.fixes.length === 0) continue;
    tally.fixable++;
    if (errors.length === 1) tally.alone++;
    for (const [n, fix] of error.fixes.entries()) {
      const [{ text: manifest } = { text: '' }] = applyFix(
        [{ path: 'manifest.yaml', text: one.manifest }],
        fix,
      );
      const after = (await checkCase({ ...one, manifest }, version)).findings.filter(isError);
      if (n === 0 && errors.length === 1 && after.length === 0) tally.clean++;
      const shown = after.filter((finding) => !wasHidden(finding, error, one));
      const harm = harmOf(error, errors, shown);
      if (harm !== undefined) harmful.push(`${one.id}: "${fix.title}" of ${error.rule}: ${harm}`);
    }
  }
  return harmful;
}

function isError({ kind, severity }: Finding): boolean {
  return kind === 'verdict' && severity === 'error';
}

function harmOf(
  repaired: Finding,
  before: readonly Finding[],
  after: readonly Finding[],
): string | undefined {
  const had = countByRule(before);
  for (const [rule, count] of countByRule(after)) {
    const limit = (had.get(rule) ?? 0) - (rule === repaired.rule ? 1 : 0);
    if (count > limit) return rule === repaired.rule ? 'its fault is still there' : `now there is ${rule}`;
  }
  return undefined;
}

/**
 * What only shows once the component comes that far: decoding hides what comes after it, so does a step of a
 * configuration, and a selector that cannot be read hides the template.
 */
function wasHidden({ rule, message, upstream }: Finding, repaired: Finding, { cluster }: Case): boolean {
  if (cluster === 'none') return message !== repaired.message;
  if (repaired.rule === 'yaml-malformed' && /^(?:kind|api-version)-/.test(rule)) return true;
  const inTemplate = upstream?.field.startsWith('spec.template.') === true;
  if (repaired.rule.startsWith('selector-') && inTemplate) return true;
  return repaired.upstream?.stage === 'decode' && upstream?.stage !== 'decode';
}

function countByRule(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function tableOf(tallies: ReadonlyMap<string, Tally>): string {
  const lines = [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([rule, { findings, fixable, alone, clean }]) =>
        `${rule}: ${findings} findings, ${fixable} with a fix, ${clean} of ${alone} alone fixed to clean`,
    );
  return `Fixed to clean, by rule\n${lines.join('\n')}`;
}
