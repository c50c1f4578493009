import fc from 'fast-check';
import { Document, isScalar, visit } from 'yaml';
import { resourcesOf } from '../../server/assemble/resources.ts';
import type { Patch, Plain } from '../../server/model/patch.ts';
import { type Scalar, sourceOffset, type Value } from '../../server/model/value.ts';
import { applyEdits } from '../../server/text/text-edit.ts';
import { type ParsedDocument, parseDocument } from '../../server/yaml/parse.ts';
import { patchEdits } from '../../server/yaml/patch.ts';
import { isPlaceholder, isPlaceholderWord } from '../../server/yaml/placeholder.ts';
import { resolvePlain } from '../../server/yaml/scalar.ts';

/** What a tree says; a placeholder says its text in angle brackets. */
export function said(value: Value | undefined): Plain | undefined {
  switch (value?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return value.value;
    case 'unknown':
      return `<${value.text}>`;
    case 'list':
      return value.items.map((item) => said(item) ?? null);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, said(entry.value) ?? null]));
  }
}

/** What a text says. */
export function read(text: string): Plain | undefined {
  return said(parseDocument(text).root);
}

/** The messages of a document's errors; those that are not certain stand in brackets. */
export function complaints({ errors }: ParsedDocument): string[] {
  return errors.map(({ message, certain }) => (certain ? message : `(${message})`));
}

/** Every scalar of a tree, once. */
export function scalarsOf(value: Value | undefined): Scalar[] {
  const seen = new Set<Value>();
  const found: Scalar[] = [];
  const walk = (one: Value | undefined): void => {
    if (one === undefined || seen.has(one)) return;
    seen.add(one);
    if (one.kind === 'scalar') found.push(one);
    else if (one.kind === 'list') one.items.forEach(walk);
    else if (one.kind === 'map') for (const entry of one.entries) walk(entry.value);
  };
  walk(value);
  return found;
}

/** Characters of scalars whose piece leads to another character, though that begins no escape or line break. */
export function strayCharacters(text: string, root: Value | undefined): string[] {
  return scalarsOf(root).flatMap((scalar) =>
    [...scalar.text].flatMap((character, at) => {
      const source = text.charAt(sourceOffset(scalar, scalar.text.indexOf(character, at)));
      const stands = source === scalar.text.charAt(scalar.text.indexOf(character, at));
      return stands || "\\'\n\r".includes(source) ? [] : [`${scalar.text}[${at}] is not ${source}`];
    }),
  );
}

/** The text after patches to its `index`-th resource; undefined when they cannot be made. */
export function patched(text: string, patches: readonly Patch[], index = 0): string | undefined {
  const resources = resourcesOf(parseDocument(text));
  const resource = resources[index];
  const edits = resource === undefined ? undefined : patchEdits(text, resources, resource, patches);
  return edits === undefined ? undefined : applyEdits(text, edits);
}

/** Strings that no reader takes for anything else, but that are hard to write. */
const strings = fc
  .oneof(
    { weight: 3, arbitrary: fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/) },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
    fc.constantFrom(
      '',
      ' ',
      'a: b',
      '# x',
      "it's",
      '"',
      'a #b',
      '- a',
      'fd00::',
      '::1',
      '10.96.0.0/16',
      '{}',
      '\\',
    ),
    fc.constantFrom(
      'two\nlines',
      'ends\n',
      'more\n\n',
      '\nfirst',

      'tab\there',
      'ü',
      'a\n\n\nb',
    ),
  )
  .filter(
    (text) => !isPlaceholder(text) && !isPlaceholderWord(text) && typeof resolvePlain(text) === 'string',
  );

const keys = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,6}$/).filter((key) => resolvePlain(key) === key),
  },
  fc.constantFrom('example.com/x', 'a b', 'true', '80', '', 'x: y', '#'),
);

export const scalarValues: fc.Arbitrary<string | number | boolean | null> = fc.oneof(
  { weight: 4, arbitrary: strings },
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);

const { value: anyValue } = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalarValues,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

export const plainValues: fc.Arbitrary<Plain> = anyValue;

export const plainMaps: fc.Arbitrary<{ readonly [key: string]: Plain }> = fc.dictionary(keys, anyValue, {
  minKeys: 1,
  maxKeys: 6,
  noNullPrototype: true,
});

/** Ways to write the same data. */
export interface Manner {
  readonly indent: number;
  readonly indentSeq: boolean;
  readonly flow: boolean;
  readonly quote: 'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE';
  readonly width: number;
  readonly comments: boolean;
  readonly crlf: boolean;
}

export const manners: fc.Arbitrary<Manner> = fc.record({
  indent: fc.constantFrom(2, 2, 4),
  indentSeq: fc.boolean(),
  flow: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  quote: fc.constantFrom('PLAIN', 'PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'),
  width: fc.constantFrom(0, 80, 20),
  comments: fc.boolean(),
  crlf: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
});

/** Data as the `yaml` package writes it. */
export function written(value: Plain, manner: Manner): string {
  const document = new Document(value, { version: '1.1' });
  if (manner.comments && !manner.flow) {
    let count = 0;
    visit(document, {
      Scalar(key, node) {
        const isShort = isScalar(node) && (typeof node.value !== 'string' || /^\w[\w.-]*$/.test(node.value));
        if (key !== 'key' && isShort) node.comment = ` comment ${++count}`;
      },
    });
  }
  const text = document.toString({
    indent: manner.indent,
    indentSeq: manner.indentSeq,
    lineWidth: manner.flow ? 0 : manner.width,
    minContentWidth: 0,
    collectionStyle: manner.flow ? 'flow' : 'any',
    // In flow style the package leaves texts bare that only YAML 1.2 takes, such as `::1`.
    defaultStringType: manner.flow ? 'QUOTE_DOUBLE' : manner.quote,
    defaultKeyType: 'PLAIN',
  });
  return manner.crlf ? text.replaceAll('\n', '\r\n') : text;
}
