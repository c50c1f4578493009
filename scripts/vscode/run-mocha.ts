import Mocha from 'mocha';
import type { TestResult } from './test-results.ts';

/** A test that takes longer than this has failed. Every wait inside a test gives up sooner and says what it waited for. */
const TEST_TIMEOUT_MS = 60_000;

/** Runs the suites that `load` declares (with `suite` and `test` of mocha) and answers with what became of each test. */
export async function runMocha(load: (mocha: Mocha) => Promise<unknown>): Promise<readonly TestResult[]> {
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: TEST_TIMEOUT_MS,
    reporter: Mocha.reporters.Base,
    forbidOnly: true,
  });
  await load(mocha);
  const results: TestResult[] = [];
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', (test) =>
      results.push({ title: test.fullTitle(), passed: true, ms: test.duration ?? 0 }),
    );
    // Also told of hooks that fail: the tests they belong to never run.
    runner.on('fail', (test, error: Error) =>
      results.push({
        title: test.fullTitle(),
        passed: false,
        ms: test.duration ?? 0,
        error: error.stack ?? error.message,
      }),
    );
    runner.on('pending', (test) =>
      results.push({ title: test.fullTitle(), passed: false, ms: 0, error: 'was skipped' }),
    );
  });
  return results;
}
