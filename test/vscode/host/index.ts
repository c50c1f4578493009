// The module that VS Code loads inside its extension host and whose `run` it calls.
import { writeFileSync } from 'node:fs';
import { runMocha } from '../../../scripts/vscode/run-mocha.ts';

export async function run(): Promise<void> {
  const results = await runMocha(async (mocha) => {
    // Lets `suite` and `test` of mocha know to whom they belong, as mocha does for the files that it loads itself.
    mocha.suite.emit('pre-require', globalThis, null, mocha);
    await import('./suites.ts');
  });
  writeFileSync(process.env.CIDRSCOPE_TEST_RESULTS ?? '', JSON.stringify(results));
  if (results.some(({ passed }) => !passed)) throw new Error('a test failed');
}
