import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLineIndex, offsetAt, positionAt } from '../../server/text/line-index.ts';

const anyText = fc.string({
  unit: fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n', '\u2028'),
  maxLength: 30,
});

describe('positions', () => {
  test('lines end at line feeds, carriage returns and both together', () => {
    const index = createLineIndex('a\nb\r\nc\rd\r\r\n');
    expect(index.starts).toEqual([0, 2, 5, 7, 9, 11]);
  });

  test('characters are UTF-16 units', () => {
    const index = createLineIndex('a: 😀b\n');
    expect(positionAt(index, 5)).toEqual({ line: 0, character: 5 });
    expect(offsetAt(index, { line: 0, character: 5 })).toBe(5);
  });

  test('an offset outside the text gives its end', () => {
    const index = createLineIndex('ab\ncd');
    expect(positionAt(index, -1)).toEqual({ line: 0, character: 0 });
    expect(positionAt(index, 99)).toEqual({ line: 1, character: 2 });
  });

  test('an offset inside a line break gives the end of its line', () => {
    expect(positionAt(createLineIndex('ab\r\ncd'), 3)).toEqual({ line: 0, character: 2 });
  });

  test.each([
    ['past the end of the line', { line: 0, character: 9 }, 2],
    ['past the end of the last line', { line: 2, character: 9 }, 8],
    ['past the last line', { line: 3, character: 0 }, 8],
    ['before the first line', { line: -1, character: 4 }, 0],
    ['before the start of the line', { line: 1, character: -4 }, 4],
  ])('a position %s', (_, position, offset) => {
    expect(offsetAt(createLineIndex('ab\r\ncd\ne'), position)).toBe(offset);
  });

  test('an empty text has one line', () => {
    const index = createLineIndex('');
    expect(positionAt(index, 0)).toEqual({ line: 0, character: 0 });
    expect(offsetAt(index, { line: 0, character: 3 })).toBe(0);
  });

  test('agree with a model that walks the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const index = createLineIndex(text);
        const lines = text.split(/\r\n|\r|\n/);
        expect(index.starts.length).toBe(lines.length);
        lines.forEach((content, line) => {
          const start = index.starts[line] ?? -1;
          expect(text.slice(start, start + content.length)).toBe(content);
          for (let character = 0; character <= content.length; character++) {
            expect(positionAt(index, start + character)).toEqual({ line, character });
            expect(offsetAt(index, { line, character })).toBe(start + character);
          }
          expect(offsetAt(index, { line, character: content.length + 1 })).toBe(start + content.length);
        });
      }),
    );
  });
});
