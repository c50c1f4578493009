import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, type TextEdit } from '../../server/text/text-edit.ts';

describe('applyEdits', () => {
  test('offsets count in the text before all edits, in whatever order these come', () => {
    expect(applyEdits('one two three', [edit(8, 13, '3'), edit(0, 3, 'first')])).toBe('first two 3');
  });

  test('insertions at one place keep their order, and come before what is replaced there', () => {
    expect(applyEdits('ab', [edit(1, 2, 'B'), edit(1, 1, 'x'), edit(1, 1, 'y')])).toBe('axyB');
  });

  test('spans may touch', () => {
    expect(applyEdits('abcd', [edit(2, 4, 'Z'), edit(0, 2, 'Y')])).toBe('YZ');
  });

  test('no edits change nothing', () => {
    expect(applyEdits('a\r\nb', [])).toBe('a\r\nb');
  });

  test('agrees with a model that takes the text apart', () => {
    const part = fc.record({ kept: fc.string(), removed: fc.string(), added: fc.string() });
    fc.assert(
      fc.property(fc.array(part), fc.string(), (parts, rest) => {
        let text = '';
        const edits = parts.map(({ kept, removed, added }) => {
          const start = text.length + kept.length;
          text += kept + removed;
          return edit(start, start + removed.length, added);
        });
        const expected = parts.map(({ kept, added }) => kept + added).join('') + rest;
        expect(applyEdits(text + rest, edits)).toBe(expected);
      }),
    );
  });
});

function edit(start: number, end: number, newText: string): TextEdit {
  return { span: { start, end }, newText };
}
