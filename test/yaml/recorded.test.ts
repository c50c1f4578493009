import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Plain } from '../../server/model/patch.ts';
import { parseDocument } from '../../server/yaml/parse.ts';
import { isEqual } from '../../server/yaml/patch/plain.ts';
import { splitDocuments } from '../../server/yaml/split.ts';
import { said } from './support.ts';

/** Texts and what Go makes of them; undefined where it refuses them. See data/README.md. */
function recorded(name: string): { readonly text: string; readonly value: Plain | undefined }[] {
  const lines = readFileSync(new URL(`data/${name}.tsv`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const [text = '', value = ''] = line.split('\t');
    return { text: JSON.parse(text), value: value === '!' ? undefined : JSON.parse(value) };
  });
}

test('odd scalars are what sigs.k8s.io/yaml makes of them', () => {
  const rows = recorded('scalars').filter(({ text }) => !isOdd(text));
  expect(rows.length).toBeGreaterThan(1400);
  const different = rows.filter(({ text, value }) => {
    const { root, errors, template } = parseDocument(text);
    if (template) return false;
    if (value === undefined) return errors.length === 0;
    return errors[0]?.certain === true || (errors.length === 0 && !isEqual(said(root) ?? null, value));
  });
  expect(different.map(({ text }) => text)).toEqual([]);
});

/**
 * What is read otherwise, and nobody writes: keys beyond 2^53 or of -0.0, numbers that do not suit their tag; and in
 * brackets a lone dash, a tag before the closing one, a comment without a blank.
 */
function isOdd(text: string): boolean {
  return (
    /^(?:[-+]?[\d_]{16,}|0x[0-9A-F]{14,}|-0\.0): v/.test(text) ||
    /!!(?:int|float) (?:.{16,}|0\d*[89].*)$/.test(text) ||
    /\[(?:-|!\w*|#.*) ?\]$/.test(text)
  );
}

test('streams are cut into the documents that kubectl reads', () => {
  const rows = recorded('streams');
  expect(rows.length).toBeGreaterThan(150);
  const different = rows.filter(({ text, value }) => {
    const documents = splitDocuments(text).map(({ start, end }) => parseDocument(text.slice(start, end)));
    const read = documents.flatMap(({ root }) => (root === undefined ? [] : [said(root) ?? null]));
    return !isEqual(read, value ?? null);
  });
  expect(different.map(({ text }) => text)).toEqual([]);
});
