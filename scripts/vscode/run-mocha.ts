import Mocha from 'mocha';
import type { TestResult } from './test-results.ts';

/** A test that takes longer than this has failed. Every wait inside a test gives up sooner and says what it waited for. */
const TEST_TIMEOUT_MS = 60_000;

/** Runs the suites that `load` declares (with `suite` and `test` of mocha) and tells what became of each test, as it ends. */
export async function runMocha(
  load: (mocha: Mocha) => Promise<unknown>,
  onResult: (result: TestResult) => void,
): Promise<void> {
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: TEST_TIMEOUT_MS,
    reporter: Mocha.reporters.Base,
    forbidOnly: true,
  });
  await load(mocha);
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    const tell = (test: Mocha.Runnable, error?: string) =>
      onResult({
        title: test.fullTitle(),
        passed: error === undefined,
        ms: test.duration ?? 0,
        ...(error !== undefined && { error }),
      });
    runner.on('pass', (test) => tell(test));
    // Also told of hooks that fail: the tests they belong to never run.
    runner.on('fail', (test, error: Error) => tell(test, error.stack ?? error.message));
    runner.on('pending', (test) => tell(test, 'was skipped'));
  });
}
