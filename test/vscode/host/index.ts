// The module that VS Code loads inside its extension host and whose `run` it calls.
import { appendFileSync } from 'node:fs';
import { runMocha } from '../../../scripts/vscode/run-mocha.ts';
import { SUITE_END, type TestResult } from '../../../scripts/vscode/test-results.ts';

export async function run(): Promise<void> {
  const file = process.env.CIDRSCOPE_TEST_RESULTS ?? '';
  const results: TestResult[] = [];
  await runMocha(
    async (mocha) => {
      // Lets `suite` and `test` of mocha know to whom they belong, as mocha does for the files that it loads itself.
      mocha.suite.emit('pre-require', globalThis, null, mocha);
      await import('./suites.ts');
    },
    (result) => {
      results.push(result);
      appendFileSync(file, `${JSON.stringify(result)}\n`);
    },
  );
  appendFileSync(file, `${SUITE_END}\n`);
  if (results.some(({ passed }) => !passed)) throw new Error('a test failed');
}
