import { expect, test } from 'vitest';
import { suiteOutcome } from '../../scripts/vscode/test-results.ts';

const good = { title: 'hover explains', passed: true, ms: 12 };
const bad = { title: 'fix applies', passed: false, ms: 3, error: 'Error: no fix\n    at x.ts:1' };

test('counts what passed and what failed', () => {
  const outcome = suiteOutcome([good, bad], new Error('a test failed'));
  expect(outcome).toMatchObject({ passed: 1, failed: 1 });
  expect(outcome.report).toEqual([
    '  ok      hover explains (12 ms)',
    '  FAILED  fix applies (3 ms)\n          Error: no fix\n              at x.ts:1',
  ]);
});

test('an extension host that died, which the editor reports as a success, is a failure', () => {
  expect(suiteOutcome(undefined, undefined)).toMatchObject({ passed: 0, failed: 1 });
});

test('a suite without tests is a failure', () => {
  expect(suiteOutcome([], undefined)).toMatchObject({ passed: 0, failed: 1 });
});

test('a run that fails though its tests pass is a failure', () => {
  expect(suiteOutcome([good], 'exit code 1')).toMatchObject({ passed: 1, failed: 1 });
});
