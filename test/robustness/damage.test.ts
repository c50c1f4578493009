import fc from 'fast-check';
import { expect, test } from 'vitest';
import { specimens } from './corpus.ts';
import { createLab, type Lab } from './lab.ts';

const all = await specimens();
const targets = all.flatMap((specimen) => specimen.files.map((file) => ({ specimen, ...file })));

/** What people type by mistake, and what means something in YAML. */
const strays = [
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ': ',
  '- ',
  ' ',
  '\t',
  '#',
  '&a',
  '*a',
  '!',
  '|',
  '>',
  '\n',
  '\n\n',
  '---\n',
  '{{ x }}',
  `\${X}`,
  '\\',
  '0',
  'é',
  '💥',
  '\u0000',
  '\ufeff',
  '\r',
];

type Damage =
  | { readonly kind: 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'repeat line'; readonly at: number };

/** `at` is a part of the text's length, so that one damage fits every text. */
const at = fc.double({ min: 0, max: 1, noNaN: true });

const damage: fc.Arbitrary<Damage> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('remove' as const),
      at,
      length: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('insert' as const), at, text: fc.constantFrom(...strays) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('repeat line' as const), at }) },
);

test('every example, damaged by hand, is checked, explained and repaired without a mistake', () => {
  const labs = new Map<object, Lab>();
  fc.assert(
    fc.property(
      fc.constantFrom(...targets),
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      ({ specimen, path, text }, damages) => {
        const lab = labs.get(specimen) ?? createLab(specimen);
        labs.set(specimen, lab);
        expect(lab.examine(path, damages.reduce(damaged, text))).toEqual([]);
      },
    ),
    { numRuns: 2000, seed: 2026 },
  );
  const seen = (key: keyof Lab['seen']) => [...labs.values()].reduce((sum, lab) => sum + lab.seen[key], 0);
  for (const key of ['findings', 'fixes', 'hovers', 'broken'] as const)
    expect(seen(key), key).toBeGreaterThan(100);
});

function damaged(text: string, one: Damage): string {
  const offset = Math.floor(one.at * text.length);
  switch (one.kind) {
    case 'remove':
      return text.slice(0, offset) + text.slice(offset + one.length);
    case 'insert':
      return text.slice(0, offset) + one.text + text.slice(offset);
    case 'cut':
      return text.slice(0, offset);
    case 'repeat line': {
      const lines = text.split('\n');
      const line = Math.floor(one.at * lines.length);
      return lines.toSpliced(line, 0, lines[line] ?? '').join('\n');
    }
  }
}
