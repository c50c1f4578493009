// Everything but the real editor, the same for a person and for CI: `npm run check`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot } from './project-root.ts';
import { run } from './run.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const steps: readonly { readonly what: string; readonly args: readonly string[] }[] = [
  { what: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '.'] },
  { what: 'types', args: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  { what: 'generated files', args: ['scripts/generate.ts', '--check'] },
  { what: 'dead code', args: ['node_modules/knip/bin/knip.js'] },
];

/** Runs all steps, each counted as one test, and the unit tests. */
export async function check(): Promise<Counts> {
  let passed = 0;
  let failed = 0;
  for (const { what, args } of steps) {
    console.log(`\n${what}`);
    if (await succeeds(args)) passed++;
    else failed++;
  }
  console.log('\nunit tests');
  const tests = await unitTests();
  return { passed: passed + tests.passed, failed: failed + tests.failed };
}

async function succeeds(args: readonly string[]): Promise<boolean> {
  try {
    await run(process.execPath, args, { cwd: projectRoot });
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

/** A run that leaves no report, or a report of no test, has failed. */
async function unitTests(): Promise<Counts> {
  const report = join(projectRoot, 'out/unit-tests.json');
  mkdirSync(join(projectRoot, 'out'), { recursive: true });
  rmSync(report, { force: true });
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  const ended = await succeeds(args);
  try {
    const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
    const notPassed = numTotalTests - numPassedTests;
    return {
      passed: numPassedTests,
      failed: ended && numPassedTests > 0 ? notPassed : Math.max(1, notPassed),
    };
  } catch {
    console.error('the unit tests left no report');
    return { passed: 0, failed: 1 };
  }
}

if (import.meta.main) {
  const { passed, failed } = await check();
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
