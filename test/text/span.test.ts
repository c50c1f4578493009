import { expect, test } from 'vitest';
import { contains } from '../../server/text/span.ts';

test('a span holds its start, and not its end', () => {
  const span = { start: 2, end: 4 };
  expect([1, 2, 3, 4, 5].filter((offset) => contains(span, offset))).toEqual([2, 3]);
  expect(contains({ start: 2, end: 2 }, 2)).toBe(false);
});
