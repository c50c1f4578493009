import { expect, test } from 'vitest';
import { crashPolicy } from '../../client/crash-policy.ts';

/** A policy of three crashes in ten minutes, told of crashes at these minutes. */
function answers(...minutes: readonly number[]): readonly boolean[] {
  let now = 0;
  const policy = crashPolicy({ most: 3, windowMs: 10 * 60_000, now: () => now * 60_000 });
  return minutes.map((minute) => {
    now = minute;
    return policy.crashed().restart;
  });
}

test('the server is started again until it crashed too often', () => {
  expect(answers(0, 1, 2, 3)).toEqual([true, true, false, false]);
});

test('crashes far apart do not add up', () => {
  expect(answers(0, 9, 11, 20, 31)).toEqual([true, true, true, true, true]);
});

test('a start by hand begins anew', () => {
  const policy = crashPolicy({ most: 2, windowMs: 1000, now: () => 0 });
  expect(policy.crashed()).toEqual({ restart: true, count: 1 });
  expect(policy.crashed()).toEqual({ restart: false, count: 2 });
  policy.forget();
  expect(policy.crashed()).toEqual({ restart: true, count: 1 });
});
