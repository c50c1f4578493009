import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitDocuments } from '../../server/yaml/split.ts';

const documents = (text: string): string[] =>
  splitDocuments(text).map(({ start, end }) => text.slice(start, end));

test.each<[string, string[]]>([
  ['', ['']],
  ['a: 1\n', ['a: 1\n']],
  ['a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
  ['---\na: 1\r\n--- # c\r\nb: 2', ['---\na: 1\r\n', '--- # c\r\nb: 2']],
  ['\ufeff---\na: 1\n---\n', ['\ufeff---\na: 1\n', '---\n']],
  ['a: |\n  x\n---\n', ['a: |\n  x\n', '---\n']],
  ['----\n---a\n ---\n', ['----\n---a\n ---\n']],
  ['a\n...\n# c\n%TAG ! x\n\n# d\n---\nb', ['a\n...\n# c\n', '%TAG ! x\n\n# d\n---\nb']],
  ['%YAML 1.1\n---\na', ['%YAML 1.1\n---\na']],
  ['a: %\n---\nb', ['a: %\n', '---\nb']],
  ['{"a":1}{"b":"}{"}\n\n {"c":{}}\n', ['{"a":1}', '{"b":"}{"}\n\n ', '{"c":{}}\n']],
  ['{"a":"\\"}{"} {"b":1}', ['{"a":"\\"}{"} ', '{"b":1}']],
  ['{"a":{}}\n---\n{"b":1}\n{"c":1}\n---\nd: 1\n', ['{"a":{}}\n', '---\n{"b":1}\n{"c":1}\n', '---\nd: 1\n']],
  ['{"a": [\n', ['{"a": [\n']],
  ['{{ a }}{{ b }}\n', ['{{ a }}{{ b }}\n']],
])('%j', (text, expected) => {
  expect(documents(text)).toEqual(expected);
});

test('documents cover any text without gaps', () => {
  const bits = fc.constantFrom(
    '---',
    '\n',
    '\r\n',
    '%A',
    '{"a":1}',
    '{',
    '}',
    '"',
    ' ',
    'x',
    '#',
    '...',
    '\ufeff',
  );
  fc.assert(
    fc.property(fc.array(bits), (parts) => {
      expect(documents(parts.join('')).join('')).toBe(parts.join(''));
    }),
  );
});
