import { expect, test } from 'vitest';
import { suiteOutcome } from '../../scripts/vscode/test-results.ts';

const good = { title: 'hover explains', passed: true, ms: 12 };
const bad = { title: 'fix applies', passed: false, ms: 3, error: 'Error: no fix\n    at x.ts:1' };

const failed = new Error('a test failed');

test('counts what passed and what failed', () => {
  const outcome = suiteOutcome({ results: [good, bad], complete: true, hostError: failed });
  expect(outcome).toMatchObject({ passed: 1, failed: 1 });
  expect(outcome.report).toEqual([
    '  ok      hover explains (12 ms)',
    '  FAILED  fix applies (3 ms)\n          Error: no fix\n              at x.ts:1',
  ]);
});

test('an extension host that died, which the editor reports as a success, is a failure', () => {
  expect(suiteOutcome({ results: [good], complete: false })).toMatchObject({ passed: 1, failed: 1 });
});

test('a suite without tests is a failure', () => {
  expect(suiteOutcome({ results: [], complete: true })).toMatchObject({ passed: 0, failed: 1 });
});

test('a run that fails though its tests pass is a failure', () => {
  const outcome = suiteOutcome({ results: [good], complete: true, hostError: failed });
  expect(outcome).toMatchObject({ passed: 1, failed: 1 });
});
