import { expect, test } from 'vitest';
import { removeExamples, removeTexts } from '../../scripts/without-examples.ts';

const RULE = `const common = 'kind: Service';
export default defineRule({});
`;
const EXAMPLES = `export const examples: { readonly [id in 'a']: Examples } = {
  a: { invalid: [{ text: \`
{ "kind": "Service"
}
\${common}\` }], valid: [] },
};
`;
const HELPER = `function helper() {}
`;

test('examples are left out, wherever they stand, and lines keep their numbers', () => {
  expect(removeExamples(RULE + EXAMPLES + HELPER, 'a.ts')).toBe(RULE + '\n'.repeat(6) + HELPER);
});

test('a file without examples stays as it is', () => {
  expect(removeExamples(RULE + HELPER, 'a.ts')).toBe(RULE + HELPER);
});

test('examples in another form stop the build', () => {
  expect(() => removeExamples('export const examples = makeExamples(\n  1);\n', 'a.ts')).toThrow('a.ts');
});

test('texts for people are left out, and nothing but them', () => {
  const rule = (summary: string, why: string) =>
    `  id: 'why',\n  summary: ${summary},\n    why: '${why}',\n  check: () => 'summary: ',\n`;
  expect(removeTexts(rule("'It\\'s wrong: why: \\'x\\'.'", "It\\'s late, and \\\\"))).toBe(rule("''", ''));
  expect(removeTexts(rule('"It\'s \\"wrong\\"."', ''))).toBe(rule("''", ''));
});

test('so is where upstream says it, and the ids of rules stay', () => {
  const text = `  upstream: {
    version: '1.37',
    path: 'a.go',
  },
  rules: {
    'one-wrong': {
      summary: 'One is wrong.',
      why: 'Two would be right.',
    },
  },
`;
  expect(removeTexts(text).replace(/\s+/g, ' ')).toBe(
    " upstream: {version: '1.37' }, rules: { 'one-wrong': { }, }, ",
  );
  expect(removeTexts(text).split('\n')).toHaveLength(text.split('\n').length);
});
