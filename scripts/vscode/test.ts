// Tests the extension in a real VS Code: npm run test:vscode [-- colors|host|ui|start ...]
import { packageExtension } from '../package.ts';
import { runHostSuite } from './host-suite.ts';
import { runNodeSuite } from './node-suite.ts';
import { type SuiteOutcome, suiteOutcome } from './test-results.ts';

const suites: Readonly<Record<string, () => Promise<SuiteOutcome>>> = {
  colors: () => runNodeSuite('test/vscode/colors'),
  host: runHostSuite,
  ui: () => runNodeSuite('test/vscode/ui'),
  start: () => runNodeSuite('test/vscode/start'),
};

/** Packs the extension and runs the named suites, or all of them, each to its end; prints what became of each test. */
export async function testEditor(
  names: readonly string[] = Object.keys(suites),
): Promise<{ readonly passed: number; readonly failed: number }> {
  await packageExtension();
  let passed = 0;
  let failed = 0;
  for (const name of names) {
    const suite = suites[name] ?? (() => Promise.reject(new Error(`there is no suite ${name}`)));
    console.log(`\n${name}`);
    const outcome = await suite().catch((hostError: unknown) =>
      suiteOutcome({ results: [], complete: false, hostError }),
    );
    console.log(outcome.report.join('\n'));
    passed += outcome.passed;
    failed += outcome.failed;
  }
  return { passed, failed };
}

if (import.meta.main) {
  const { passed, failed } = await testEditor(2 < process.argv.length ? process.argv.slice(2) : undefined);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && 0 < passed ? 0 : 1;
}
