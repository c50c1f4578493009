import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from '../../server/yaml/parse.ts';
import { splitDocuments } from '../../server/yaml/split.ts';
import { complaints, manners, plainMaps, said, strayCharacters, written } from './support.ts';

test('what the yaml package writes is read as it was meant, every character in its place', () => {
  fc.assert(
    fc.property(plainMaps, manners, (data, manner) => {
      const text = written(data, manner);
      const parsed = parseDocument(text);
      expect(complaints(parsed)).toEqual([]);
      expect(said(parsed.root)).toEqual(data);
      expect(strayCharacters(text, parsed.root)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('JSON is read as JSON', () => {
  fc.assert(
    fc.property(plainMaps, fc.constantFrom(undefined, 2, '\t'), (data, indent) => {
      const text = JSON.stringify(data, null, indent);
      const parsed = parseDocument(text);
      expect(complaints(parsed)).toEqual([]);
      expect(said(parsed.root)).toEqual(data);
    }),
  );
});

test('JSON objects one after another are documents of their own', () => {
  fc.assert(
    fc.property(
      fc.array(plainMaps, { minLength: 1 }),
      fc.constantFrom('', ' ', '\n', '\r\n\r\n'),
      (all, gap) => {
        const text = all.map((data) => JSON.stringify(data)).join(gap);
        const documents = splitDocuments(text).map(({ start, end }) => text.slice(start, end));
        expect(documents.join('')).toBe(text);
        expect(documents.map((one) => JSON.parse(one))).toEqual(all);
      },
    ),
  );
});
