import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { globsFor } from '../../server/features/file-globs.ts';

test.each([
  [['a.yaml', 'b/c.yaml'], [], ['**']],
  [['a/b.yaml', 'a/c/d.yaml'], ['e.yaml'], ['a/**']],
  [['a/b.yaml', 'a/c/d.yaml'], ['a/e.yaml'], ['a/b.yaml', 'a/c/**']],
  [[], ['a.yaml'], []],
])('of %j beside %j', (files, others, globs) => {
  expect(globsFor(files, [...files, ...others])).toEqual(globs);
});

test('match what is meant and nothing else, whatever the names', () => {
  const name = fc.string({
    unit: fc.constantFrom(...'ab.-_ *?[]{}()!+@|#'),
    minLength: 1,
    maxLength: 6,
  });
  const part = name.filter((one) => one !== '.' && one !== '..');
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(path, fc.boolean()), { selector: ([one]) => one }), (marked) => {
      const all = marked.map(([one]) => one);
      // No path of a file is a folder of another one.
      fc.pre(all.every((one) => all.every((other) => !other.startsWith(`${one}/`))));
      const meant = marked.filter(([, isMeant]) => isMeant).map(([one]) => one);
      const globs = globsFor(meant, all);
      const matches = globs.length === 0 ? () => false : picomatch(globs, { dot: true });
      expect(all.filter((one) => matches(one))).toEqual(meant);
    }),
    { numRuns: 2000 },
  );
});
