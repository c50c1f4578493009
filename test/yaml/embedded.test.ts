import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plain } from '../../server/model/patch.ts';
import { type Scalar, valueAt } from '../../server/model/value.ts';
import { parseEmbedded } from '../../server/yaml/embedded.ts';
import { parseDocument } from '../../server/yaml/parse.ts';
import { complaints, manners, plainMaps, said, scalarsOf, strayCharacters, written } from './support.ts';

function scalarAt(text: string, ...path: string[]): Scalar {
  const value = valueAt(parseDocument(text).root, path);
  if (value?.kind !== 'scalar') throw new Error(`no scalar at ${path.join('.')} of ${text}`);
  return value;
}

const written4 = (inner: string): string => inner.replace(/^(?=[^\r\n])/gm, '    ');

test('values inside a text stand in the document that holds it', () => {
  const text = 'a: |\n    b: "x\\ty" # c\n    ---\n    d: [e, f]\ng: h\n';
  const [first, second] = parseEmbedded(scalarAt(text, 'a'));
  const places = [first?.root, second?.root].map((root) =>
    scalarsOf(root).map(({ span }) => text.slice(span.start, span.end)),
  );
  expect(places).toEqual([['"x\\ty"'], ['e', 'f']]);
});

test('errors and repeated keys stand there too', () => {
  const text = 'a: "b: 1\\nb: 2\\nc: @\\n"\n';
  const [inner] = parseEmbedded(scalarAt(text, 'a'));
  const [problem] = inner?.problems ?? [];
  const [error] = inner?.errors ?? [];
  expect([problem?.first.start, problem?.span.start]).toEqual([text.indexOf('b: 1'), text.indexOf('b: 2')]);
  expect(text.slice(error?.span.start, error?.span.end)).toBe('@');
  expect(inner?.complete).toBe(false);
});

test('any data in any style, two levels deep, is read with every character in its place', () => {
  const styles = fc.constantFrom('literal', 'double', 'single', 'json');
  fc.assert(
    fc.property(plainMaps, manners, styles, styles, (data, manner, inner, outer) => {
      const eol = manner.crlf ? '\r\n' : '\n';
      const wrap = (content: string, style: string): string => {
        if (style === 'json') return `{"k": ${JSON.stringify(content)}}${eol}`;
        if (style === 'double') return `k: ${JSON.stringify(content)}${eol}`;
        if (style === 'single') return `k: '${JSON.stringify({ k: content }).replaceAll("'", "''")}'${eol}`;
        const indented = written4(content.replaceAll('\r\n', '\n')).replaceAll('\n', eol);
        return `k: |4${/\n\n$/.test(content.replaceAll('\r', '')) ? '+' : ''}${eol}${indented}`;
      };
      const unwrap = (scalar: Scalar, style: string): Scalar | undefined => {
        if (style !== 'single') return scalar;
        const [between] = parseEmbedded(scalar);
        const value = valueAt(between?.root, ['k']);
        return value?.kind === 'scalar' ? value : undefined;
      };
      const content = written(data, { ...manner, crlf: false });
      fc.pre(!/\S\s*$/.test('') && content.endsWith('\n'));
      const text = wrap(wrap(content, inner), outer);
      const first = unwrap(scalarAt(text, 'k'), outer);
      const middle = first === undefined ? undefined : parseEmbedded(first)[0];
      const held = valueAt(middle?.root, ['k']);
      const second = held?.kind === 'scalar' ? unwrap(held, inner) : undefined;
      const result = second === undefined ? undefined : parseEmbedded(second)[0];
      expect(result === undefined ? undefined : complaints(result)).toEqual([]);
      expect(said(result?.root) as Plain).toEqual(data);
      expect(strayCharacters(text, result?.root)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
