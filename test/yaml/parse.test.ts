import { describe, expect, test } from 'vitest';
import { entryOf, sliceSpan, sourceOffset, valueAt } from '../../server/model/value.ts';
import { isTemplate, parseDocument } from '../../server/yaml/parse.ts';
import { complaints, read, said, scalarsOf } from './support.ts';

/** Types as sigs.k8s.io/yaml v1.6 gives them; the answers were made with it. */
describe('plain scalars', () => {
  test.each<[string, unknown]>([
    ['y', true],
    ['Y', true],
    ['yes', true],
    ['Yes', true],
    ['YES', true],
    ['on', true],
    ['On', true],
    ['true', true],
    ['n', false],
    ['no', false],
    ['off', false],
    ['OFF', false],
    ['False', false],
    ['yEs', 'yEs'],
    ['tRUE', 'tRUE'],
    ['', null],
    ['~', null],
    ['null', null],
    ['Null', null],
    ['NULL', null],
    ['nULL', 'nULL'],
    ['80', 80],
    ['+80', 80],
    ['-80', -80],
    ['-0', 0],
    ['1_000', 1000],
    ['1__0', 10],
    ['_1', '_1'],
    ['0777', 511],
    ['0o17', 15],
    ['0x1F', 31],
    ['0X_1f', 31],
    ['0b11', 3],
    ['-0b11', -3],
    ['089', 89],
    ['0o', '0o'],
    ['1.5', 1.5],
    ['5.', 5],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['1e3', 1000],
    ['1e', '1e'],
    ['1e400', '1e400'],
    ['._5', '._5'],
    ['18446744073709551615', 2 ** 64],
    ['0xFFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFFF'],
    ['12:30', '12:30'],
    ['2001-01-01', '2001-01-01'],
    ['1.2.3', '1.2.3'],
    ['10.96.0.0/12', '10.96.0.0/12'],
    ['::1', '::1'],
    ['fd00::/8', 'fd00::/8'],
    ['+', '+'],
    ['<<', '<<'],
    ['=', '='],
  ])('%s', (text, value) => {
    expect(read(`- a\n- !!str x\n- k: ${text}\n`)).toEqual(['a', 'x', { k: value }]);
  });
});

describe('values', () => {
  test.each<[string, unknown]>([
    ['a: one\n  two\n\n  three # c\n', { a: 'one two\nthree' }],
    ['a: "one\n  two\\\n  three\\u0041\\n"\n', { a: 'one twothreeA\n' }],
    ["a: 'it''s\n\n  so'\n", { a: "it's\nso" }],
    ['a: |\n  one\n   two\n\n  three\n\n', { a: 'one\n two\n\nthree\n' }],
    ['a: |-\n  one\nb: |+\n  two\n\nc: |2\n   three\n', { a: 'one', b: 'two\n\n', c: ' three\n' }],
    ['a: >\n  one\n  two\n\n  three\n   deep\n  four\n', { a: 'one two\nthree\n deep\nfour\n' }],
    ['a: [b, c: d, {e, h}, "f":g]\n', { a: ['b', { c: 'd' }, { e: null, h: null }, { f: 'g' }] }],
    ['a: {b: ::1x, c:d, "e":f,}\n'.replace('::1x', 'x'), { a: { b: 'x', 'c:d': null, e: 'f' } }],
    ['a:\n- b\n-\n- - c\n  - d\n- e: f\n  g: h\n', { a: ['b', null, ['c', 'd'], { e: 'f', g: 'h' }] }],
    ['? a\n: b\n? c\n', { a: 'b', c: null }],
    ['1: a\nyes: b\n1.50: c\n1e6: d\n0x10: e\n', { 1: 'a', true: 'b', '1.5': 'c', '1e+06': 'd', 16: 'e' }],
    [
      'a: !!int "5"\nb: !!str 5\nc: !!binary aGk=\nd: !mine x\ne: ! 12\nf: !!float 1\n',
      { a: 5, b: '5', c: 'hi', d: 'x', e: '12', f: 1 },
    ],
    ['a: "b\u2028c"\u2028d: e\u2029# f\x85g: h', { a: 'b c', d: 'e', g: 'h' }],
    ['--- # first\na: b\n...\nignored: [\n', { a: 'b' }],
    ['\ufeffa: b\n', { a: 'b' }],
    ['a: b\r\nc: |\r\n  d\r\n  e\r\n', { a: 'b', c: 'd\ne\n' }],
    ['a:\n  b: |\n  c: d\n', { a: { b: '', c: 'd' } }],
    ['a: "it\\\'s\\U0001F600"\nb: "c\\/"\n'.replace('/', '\\'), { a: "it's\u{1F600}", b: 'c\\' }],
    ['a: |\n  b', { a: 'b' }],
    ['a: b\rc: d\r', { a: 'b', c: 'd' }],
    ['# nothing\n', undefined],
    ['', undefined],
    // Where the yaml package looks at the indentation and libyaml does not.
    ['a: "one\ntwo"\nb: {\nc: d\n}\ne: [ {\nf: g\n} ]\n', { a: 'one two', b: { c: 'd' }, e: [{ f: 'g' }] }],
    ['a: {\n\tb: "c",\n\td: e,\n\t}\n', { a: { b: 'c', d: 'e' } }],
  ])('%j', (text, value) => {
    const parsed = parseDocument(text);
    expect(said(parsed.root)).toEqual(value);
    expect(complaints(parsed)).toEqual([]);
    expect(parsed.complete).toBe(true);
  });
});

describe('aliases and merge keys', () => {
  test('go-yaml lets the last word win, also that of a merge key', () => {
    const text =
      'base: &b {x: 1, z: 2}\none:\n  <<: *b\n  x: 3\ntwo:\n  x: 3\n  <<: *b\nthree: {<<: [{x: 4}, *b]}\n';
    expect(read(text)).toEqual({
      base: { x: 1, z: 2 },
      one: { x: 3, z: 2 },
      two: { x: 1, z: 2 },
      three: { x: 4, z: 2 },
    });
    expect(parseDocument(text).problems).toEqual([]);
  });

  test('what came through them is marked, and stands where it was written', () => {
    const text = 'base: &b {x: 1}\nuse: *b\nmerge:\n  <<: *b\n  own: 2\n';
    const { root } = parseDocument(text);
    expect(entryOf(root, 'use')?.shared).toBe(true);
    expect(entryOf(root, 'base')?.shared).toBe(false);
    const merge = valueAt(root, ['merge']);
    expect(entryOf(merge, 'x')).toMatchObject({
      shared: true,
      keySpan: { start: text.indexOf('x'), end: 11 },
    });
    expect(entryOf(merge, 'own')?.shared).toBe(false);
  });

  test('aliases that multiply are stopped', () => {
    const levels = 'abcdefghij'.split('');
    const text = levels
      .map(
        (name, n) =>
          `${name}: &${name} [${Array(9)
            .fill(n === 0 ? 'x' : `*${levels[n - 1]}`)
            .join(', ')}]`,
      )
      .join('\n');
    expect(complaints(parseDocument(text))).toEqual(['the aliases stand for too many values']);
  });
});

describe('places', () => {
  const text = [
    'plain: one',
    '  two # c',
    "single: 'it''s'",
    'double: "a\\tb\\u0041c"',
    'escaped: "b\\u0041"',
    'literal: |2',
    '    deep',
    '  flat',
    'folded: >-',
    '  one',
    '  two',
    'nothing: # c',
    'list:',
    '-',
    '- [flow, {k: v}]',
    'last: &x !!str 5 # c',
    '',
  ].join('\r\n');
  const { root } = parseDocument(text);
  const places = (value: typeof root): string[] =>
    scalarsOf(value).map(({ span }) => text.slice(span.start, span.end));

  test('spans hold the whole scalar', () => {
    expect(places(root)).toEqual([
      'one\r\n  two',
      "'it''s'",
      '"a\\tb\\u0041c"',
      '"b\\u0041"',
      '|2\r\n    deep\r\n  flat',
      '>-\r\n  one\r\n  two',
      '',
      '',
      'flow',
      'v',
      '5',
    ]);
  });

  test('null stands behind its colon or dash', () => {
    expect(valueAt(root, ['list', 0])?.span.start).toBe(text.indexOf('-\r\n- [') + 1);
    expect(entryOf(root, 'nothing')?.value.span.start).toBe(text.indexOf('nothing:') + 8);
  });

  test.each([
    ['plain', 'e t', 'e\r\n  t'],
    ['single', "'s", "''s"],
    ['double', '\tb', '\\tb'],
    ['double', 'Ac', '\\u0041c'],
    ['escaped', 'bA', 'b\\u0041'],
    ['double', 'bA', 'b\\u0041'],
    ['literal', 'flat', 'flat'],
    ['folded', 'e t', 'e\r\n  t'],
  ])('%s: %j', (key, part, source) => {
    const scalar = valueAt(root, [key]);
    if (scalar?.kind !== 'scalar') throw new Error(`${key} is no scalar`);
    const from = scalar.text.indexOf(part);
    const span = sliceSpan(scalar, from, from + part.length);
    expect(text.slice(span.start, span.end)).toBe(source);
    expect(sourceOffset(scalar, from)).toBe(span.start);
  });

  test('an escape may stand for two UTF-16 units', () => {
    const escaped = 'a: "\\U0001F600x"\n';
    const scalar = valueAt(parseDocument(escaped).root, ['a']);
    expect(scalar?.kind === 'scalar' ? sourceOffset(scalar, 2) : undefined).toBe(escaped.indexOf('x'));
  });

  test('repeated keys: the last counts, and both are known', () => {
    const twice = 'a:\n  - b: 1\n    b: 2\n';
    const { root: map, problems } = parseDocument(twice);
    expect(said(map)).toEqual({ a: [{ b: 2 }] });
    expect(problems).toEqual([
      {
        kind: 'duplicate-key',
        path: ['a', 0, 'b'],
        first: { start: twice.indexOf('b: 1'), end: twice.indexOf('b: 1') + 1 },
        span: { start: twice.indexOf('b: 2'), end: twice.indexOf('b: 2') + 1 },
      },
    ]);
  });
});

const variable = (name: string): string => `$\{${name}}`;

describe('placeholders and templates', () => {
  test.each([
    '{{ .Values.x }}',
    '{{ include "a.b" . | quote }}-x',
    'a-{{ printf "b: c" }}',
    '"{{ x }}"',
    "'{{ x }}'",
    '{% if x %}y{% endif %}',
    variable('X'),
    variable('X:=[1]'),
    `a-${variable('X:-b c')}/16`,
    '$(POD_IP)',
    '--bind=$(POD_IP)',
    '<pod-cidr>',
    '__POD_CIDR__',
    '"@POD_CIDR@"',
    '<%= x %>',
    '$NAME',
    'a-$NAME.example',
    'CLUSTER_NAME',
    'web-CLUSTER_NAME',
    'REPLACEME-web',
    '{self.path.k8s}',
    '{POD_CIDR}',
    '"#{ x }#"',
    '"ENC[AES256_GCM,data:x]"',
  ])('%s is unknown', (text) => {
    const parsed = parseDocument(`a: ${text} # c\nb: [${text}, z]\n`);
    expect(parsed.template).toBe(false);
    expect(complaints(parsed)).toEqual([]);
    expect(valueAt(parsed.root, ['a'])?.kind).toBe('unknown');
    expect(valueAt(parsed.root, ['b', 0])?.kind).toBe('unknown');
    expect(said(valueAt(parsed.root, ['b', 1]))).toBe('z');
  });

  test.each([
    'a < b > c',
    '$5',
    '$patch',
    'echo $HOME',
    'CONTROLVIP',
    '{a: b}',
    '{}',
    '{a, b}',
    '__main__x',
    'a <b>',
  ])('%s is known', (text) => {
    expect(valueAt(parseDocument(`a: ${text}\n`).root, ['a'])?.kind).not.toBe('unknown');
  });

  test('a key may be a word like a placeholder', () => {
    expect(read('LOG_LEVEL: debug\n$patch: delete\n')).toEqual({ LOG_LEVEL: 'debug', $patch: 'delete' });
  });

  test('a map with a placeholder for a key is unknown', () => {
    expect(read(`a:\n  ${variable('KEY')}: b\nc: d\n`)).toEqual({ a: '<>', c: 'd' });
  });

  test('a text of several lines stays, for what is inside it', () => {
    const inner = `b: ${variable('X')}\nc: d\n`;
    expect(read(`a: |\n  ${inner.replace('\n', '\n  ')}`)).toEqual({ a: inner });
  });

  test.each([
    '{{- if .Values.x }}\nkind: Service\n{{- end }}\n',
    'kind: Service\nspec:\n  {{- toYaml .Values.spec | nindent 2 }}\n',
    'kind: Service\n{% if x %}\nspec: {}\n{% endif %}\n',
    'kind: {{ if x\n  }}Service{{ end }}\nspec: [\n',
    '#% if x %#\nkind: Service\n#% endif %#\n',
    '# {{ if eq .x "true" }}\nkind: Service\n# {{ end }}\n',
    'a:\n  %{~ if x ~}\n  - b\n  %{~ endif ~}\n',
    'a:\n<% if x %>\n  - b\n<% end %>\n',
    '#@ load("@ytt:data", "data")\n---\nkind: Service\n',
    'kind: Service\nmetadata:\n  name: #@ data.values.name\n',
    '{{ include "all" . }}\n',
  ])('%j is a template', (text) => {
    const parsed = parseDocument(text);
    expect(parsed).toMatchObject({ root: undefined, template: true, complete: false, errors: [] });
    expect(isTemplate(text)).toBe(true);
  });

  test.each(['a: |\n  {{- if x }}\n  b\n', 'a: "{{ x }}"\n', '# {{ x }}\na: b\n', 'a: b #@me\n', 'a: b\n'])(
    '%j is none',
    (text) => {
      expect(isTemplate(text)).toBe(false);
      expect(parseDocument(text).root).toBeDefined();
    },
  );
});

describe('broken text', () => {
  const head = 'kind: Service\nspec:\n';

  test.each<[string, string, unknown, string]>([
    [
      'a key without colon',
      '  typ\n  a: 1\n',
      { a: 1 },
      'a `:` is missing after this text, or the line below is indented too much',
    ],
    [
      'a colon without blank',
      '  type:x\n  a: 1\n',
      { a: 1 },
      'a `:` is missing after this text, or the line below is indented too much',
    ],
    ['the last line without colon', '  a: 1\n  typ\n', { a: 1 }, 'a `:` is missing after this key'],
    [
      'a line too deep',
      '  a: 1\n    b: 2\n  c: 3\n',
      { a: 1, c: 3 },
      'a `:` is missing after this text, or the line below is indented too much',
    ],
    [
      'an item too shallow',
      '  a:\n    - 1\n   - 2\n  b: 3\n',
      { a: [1], b: 3 },
      'a key is missing here, or this line is indented too much or too little',
    ],
    ['a second colon', '  a: b: c\n  d: 1\n', { a: null, d: 1 }, 'a second `: ` cannot follow on this line'],
    ['an open list', '  a: [1, 2\n  b: 3\n', { a: [1, 2], b: 3 }, 'this list is never closed'],
    ['an open quote', '  a: "x\n  b: 3\n', { a: null, b: 3 }, 'this quote is never closed'],
    [
      'an open quote before another',
      '  a: "x\n  b: "y"\n',
      { a: null, b: 'y' },
      'this quote is never closed',
    ],
    [
      'a tab',
      '  a: 1\n\tb: 2\n  c: 3\n',
      { a: 1, c: 3 },
      'a tab stands where the indentation must be made of spaces',
    ],
    ['a sign', '  a: @x\n  b: 3\n', { a: null, b: 3 }, 'a value cannot begin with @'],
    ['an escape', '  a: "\\q"\n  b: 3\n', { a: null, b: 3 }, '\\q is no escape that YAML knows'],
    ['an alias', '  a: *x\n  b: 3\n', { a: '<*x>', b: 3 }, 'no anchor &x stands above'],
    [
      'an item without blank',
      '  a:\n  - b\n  -c\n  d: 1\n',
      { a: ['b'], d: 1 },
      'a `:` is missing after this text, or the line below is indented too much',
    ],
  ])('%s', (_name, rest, spec, message) => {
    const parsed = parseDocument(head + rest);
    expect(said(valueAt(parsed.root, ['spec']))).toEqual(spec);
    expect(complaints(parsed)[0]).toBe(message);
    expect(parsed.complete).toBe(false);
  });

  test('a line left out below a text does not become part of it', () => {
    const parsed = parseDocument('a:\n  b: |+\n    c\n   d: e\n  f: 1\n');
    expect(said(parsed.root)).toEqual({ a: { b: 'c\n', f: 1 } });
    expect(parsed.complete).toBe(false);
  });

  test.each(['a: |\n    \n  b\n', 'a #\nb: c\n'])('%j is nothing that Kubernetes surely refuses', (text) => {
    const parsed = parseDocument(text);
    expect(parsed.complete).toBe(false);
    expect(parsed.errors.filter(({ certain }) => certain)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['{"a": 1, "b": {"c": [2', { a: 1, b: { c: [2] } }],
    ['{\n  "a": "x"\n  "b": 2\n}\n', { a: 'x', b: 2 }],
    ['{"a": 1, "b": ', { a: 1, b: null }],
  ])('JSON: %j', (text, value) => {
    const parsed = parseDocument(text);
    expect(said(parsed.root)).toEqual(value);
    expect(parsed.complete).toBe(false);
  });

  test.each([
    ['~: a', 'null cannot be a key'],
    ['{a: b}: c', 'a map cannot be a key'],
    ['<<: 1', '<< takes a map, or a list of maps'],
    ['a: &x [*x]', '&x contains itself'],
    ['a: [::1]', '::1 needs quotes inside brackets'],
    ['a: !!str !!int b', '!!int cannot stand here'],
    ['a: !!str &x &y b', '&y cannot stand here'],
    ['a: "\\ud83d\\ude00"', '\\ud83d is no character'],
    ['a: {"b\n c": d}', 'a key stands on one line'],
    ['a: [b}', '(this list is closed with })'],
    ['a: |x\n  b', 'only a comment may follow the sign of a block text'],
    ['a: !!int b', 'b is no int, as the tag !!int says'],
    ['a: !e!x b', 'no %TAG line says what !e!x is'],
    ['a: .inf', 'JSON, which Kubernetes turns YAML into, has no .inf'],
    ['# b\n%YAML 1.1\n---\na: b', 'kubectl cuts it at every ---, so this line stands alone and says nothing'],
    ['--- !!map\na: b', 'only a comment may stand behind ---'],
    ['a: b\n------\n', 'only a comment may stand behind ---'],
    ['a:\n  b: c\n\t\n', 'a tab stands where the indentation must be made of spaces'],
    [`${'k'.repeat(1025)}: a`, 'the `:` of a key stands within 1024 characters'],
    ['a: b\u0007', 'the character U+0007 may not stand in YAML'],
  ])('%j is refused', (text, message) => {
    expect(complaints(parseDocument(text))).toContain(message);
  });

  test('what follows a first fault is not certain', () => {
    expect(complaints(parseDocument('a: @\nb: `\n'))).toEqual([
      'a value cannot begin with @',
      '(a value cannot begin with `)',
    ]);
  });

  test('depth that only we refuse is not certain', () => {
    expect(complaints(parseDocument('['.repeat(1000) + ']'.repeat(1000)))).toEqual([
      '(more than 500 maps and lists lie in each other here)',
    ]);
  });

  test('the fault is shown', () => {
    const text = 'a: 1\nb: "x\\q" # c\n';
    const span = parseDocument(text).errors[0]?.span;
    expect(text.slice(span?.start, span?.end)).toBe('\\q');
  });
});
