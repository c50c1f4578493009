import { expect, test } from 'vitest';
import { applyEdits } from '../../server/text/text-edit.ts';
import { mends } from '../../server/yaml/mend.ts';
import { parseDocument } from '../../server/yaml/parse.ts';

/** The title of the repair of a text, and the text after it. */
function mended(text: string): readonly [string, string] | undefined {
  const [found] = mends(parseDocument(text));
  return found === undefined ? undefined : [found.title, applyEdits(text, found.edits)];
}

test.each([
  ['Indent with spaces', 'a:\n\tb: 1\n', 'a:\n  b: 1\n'],
  ['Indent with spaces', 'a:\n\tb:\n\t\tc: 1\n\td: 2\n', 'a:\n  b:\n    c: 1\n  d: 2\n'],
  ['Indent with spaces', 'a:\n  - b: 1\n\tc: 2\n', 'a:\n  - b: 1\n    c: 2\n'],
  ['Put a space behind the colon', 'a: 1\nb:2\nc: 3\n', 'a: 1\nb: 2\nc: 3\n'],
  ['Put a space behind the dash', 'a:\n  - 1\n  -b: 2\n', 'a:\n  - 1\n  - b: 2\n'],
  ['Close the quote', 'a: "x\nb: 1\n', 'a: "x"\nb: 1\n'],
  ['Close with ]', 'a: [1, 2\nb: 1\n', 'a: [1, 2]\nb: 1\n'],
  ['Put a colon behind this key', 'a: 1\nb\n  c: 1\n', 'a: 1\nb:\n  c: 1\n'],
  ['Write the value with quotes', 'host: *.example.com\n', 'host: "*.example.com"\n'],
  ['Write the value with quotes', 'data:\n  a: b: c # d\n', 'data:\n  a: "b: c" # d\n'],
  ['Indent this line more', 'a:\n  - b: 1\n   c: 2\n', 'a:\n  - b: 1\n    c: 2\n'],
  ['Remove this line', '# a\n%YAML 1.1\n---\na: 1\n', '# a\n---\na: 1\n'],
  ['Remove the tag', '--- !!map\na: 1\n', '---\na: 1\n'],
  ['Begin a line behind ---', '--- {a: 1}\n', '---\n{a: 1}\n'],
  ['Remove this character', 'a: b\u0007\n', 'a: b\n'],
])('%s: %j', (title, text, after) => {
  expect(mended(text)).toEqual([title, after]);
});

test.each(['a: 1\n', 'labels:\n  a: b: c\n', 'a: @\nb: `\n'])('%j is left as it is', (text) => {
  expect(mended(text)).toBeUndefined();
});
