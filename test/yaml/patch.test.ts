import { describe, expect, test } from 'vitest';
import type { Patch } from '../../server/model/patch.ts';
import { patched } from './support.ts';

const service = `spec:
  # why
  type: NodePort   # exposed
  ipFamilies:
  # first
  - IPv4 # four
  # second
  - IPv6 # six
  clusterIPs: [10.96.0.1, 'fd00::1'] # both
  selector:
    app: web # pods
  ports:
  - name: http # plain
    # own line
    port: 80
    nodePort: 30080 # taken
  sessionAffinity: None`;

/** The lines that went and came: \`-\` and \`+\`. */
function difference(before: string, after: string | undefined): string[] | undefined {
  if (after === undefined) return undefined;
  const old = before.split('\n');
  const now = after.split('\n');
  let head = 0;
  while (head < old.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return [
    ...old.slice(head, old.length - tail).map((line) => `-${line}`),
    ...now.slice(head, now.length - tail).map((line) => `+${line}`),
  ];
}

const set = (path: Patch['path'], value: Extract<Patch, { op: 'set' }>['value']): Patch => ({
  op: 'set',
  path,
  value,
});
const insert = (
  path: Patch['path'],
  index: number,
  value: Extract<Patch, { op: 'insert' }>['value'],
): Patch => ({
  op: 'insert',
  path,
  index,
  value,
});
const remove = (...path: Patch['path']): Patch => ({ op: 'remove', path });

describe('block style', () => {
  test.each<[string, Patch, string[]]>([
    [
      'a scalar, its comment kept',
      set(['spec', 'type'], 'ClusterIP'),
      ['-  type: NodePort   # exposed', '+  type: ClusterIP   # exposed'],
    ],
    [
      'a new key at the end of its map',
      set(['spec', 'ports', 0, 'targetPort'], 'web'),
      ['+    targetPort: web'],
    ],
    [
      'a new key at the end of the text',
      set(['spec', 'internalTrafficPolicy'], 'Local'),
      ['+  internalTrafficPolicy: Local'],
    ],
    [
      'a text that would be a number',
      set(['spec', 'ports', 0, 'targetPort'], '8080'),
      ["+    targetPort: '8080'"],
    ],
    [
      'maps on the way',
      set(['spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds'], 60),
      ['+  sessionAffinityConfig:', '+    clientIP:', '+      timeoutSeconds: 60'],
    ],
    [
      'a map in place of a scalar',
      set(['spec', 'type'], { a: ['b'] }),
      ['-  type: NodePort   # exposed', '+  type:   # exposed', '+    a:', '+    - b'],
    ],
    [
      'a list in place of a list, where it differs',
      set(['spec', 'ipFamilies'], ['IPv6']),
      ['-  - IPv4 # four'],
    ],
    ['the first item', insert(['spec', 'ipFamilies'], 0, 'IPv5'), ['+  - IPv5']],
    [
      'an item between, above the comment of the next',
      insert(['spec', 'ipFamilies'], 1, 'IPv5'),
      ['+  - IPv5'],
    ],
    [
      'a map as an item',
      insert(['spec', 'ports'], 1, { name: 'a', port: 1 }),
      ['+  - name: a', '+    port: 1'],
    ],
    [
      'a list that is missing',
      insert(['spec', 'externalIPs'], 0, '192.0.2.1'),
      ['+  externalIPs:', '+  - 192.0.2.1'],
    ],
    ['a key with its line', remove('spec', 'ports', 0, 'nodePort'), ['-    nodePort: 30080 # taken']],
    [
      'the first key of an item',
      remove('spec', 'ports', 0, 'name'),
      ['-  - name: http # plain', '-    # own line', '+  - # own line'],
    ],
    ['the last key of the text', remove('spec', 'sessionAffinity'), ['-  sessionAffinity: None']],
    ['an item, the comment above it kept', remove('spec', 'ipFamilies', 1), ['-  - IPv6 # six']],
    [
      'the only key of a map, which stays',
      remove('spec', 'selector', 'app'),
      ['-  selector:', '-    app: web # pods', '+  selector: {} # pods'],
    ],
    [
      'a key',
      { op: 'rename-key', path: ['spec', 'ports', 0, 'port'], to: 'targetPort' },
      ['-    port: 80', '+    targetPort: 80'],
    ],
  ])('%s', (_name, patch, lines) => {
    expect(difference(service, patched(service, [patch]))).toEqual(lines);
  });

  test('indentation is that of the document', () => {
    const text = 'spec:\n    selector:\n        app: web\n    ports:\n        - port: 80\n';
    expect(patched(text, [set(['spec', 'a'], { b: [1] })])).toBe(
      `${text}    a:\n        b:\n            - 1\n`,
    );
  });

  test('line ends are those of the document', () => {
    expect(patched('a:\r\n  b: 1\r\nc: 2\r\n', [set(['a', 'd'], ['x'])])).toBe(
      'a:\r\n  b: 1\r\n  d:\r\n    - x\r\nc: 2\r\n',
    );
  });

  test('an empty value takes the place behind its colon or dash', () => {
    expect(patched('a: # why\nb:\n-\n- 1\n', [set(['a'], 'x'), set(['b', 0], { c: 2 })])).toBe(
      'a: x # why\nb:\n- c: 2\n- 1\n',
    );
  });

  test('a text of several lines stands below a |', () => {
    expect(patched('a: 1\n', [set(['b'], 'x\n\n  y\n')])).toBe('a: 1\nb: |\n  x\n\n    y\n');
  });

  test('a text of several lines does not swallow a comment, nor lose its last line break', () => {
    expect(patched('a:\n  b: 1 # c\nd: 2\n', [set(['a'], [{ e: 'x\ny\n' }])])).toBe(
      'a:\n  - e: "x\\ny\\n" # c\nd: 2\n',
    );
    expect(patched('a: 1', [set(['b'], 'x\ny\n')])).toBe('a: 1\nb: "x\\ny\\n"');
  });

  test('trailing empty lines of a text belong to it', () => {
    expect(patched('a: |+\n  x\n\nb: 1\n', [remove('b'), set(['c'], 2)])).toBe('a: |+\n  x\n\nc: 2\n');
  });
});

describe('quotes', () => {
  test.each([
    ["a: 'x'", 'y', "a: 'y'"],
    ["a: 'x'", "it's", "a: 'it''s'"],
    ["a: 'x'", 'a\tb', 'a: "a\\tb"'],
    ['a: "x"', 'y', 'a: "y"'],
    ['a: x', 'z', 'a: z'],
    ['a: x', 'yes', 'a: "yes"'],
    ['a: 80', '80', 'a: "80"'],
    ['a: x', '::1', 'a: ::1'],
    ['a: [x]', ['::1'], 'a: ["::1"]'],
    ['a: x', 'fd00::', 'a: "fd00::"'],
    ['a: x', '12:30', 'a: "12:30"'],
    ['a: x', 'b: c', 'a: "b: c"'],
    ['a: x', null, 'a: null'],
    ['a: x', '', 'a: ""'],
  ])('%s gets %j', (text, value, expected) => {
    expect(patched(text, [set(['a'], value)])).toBe(expected);
  });

  test('new texts that need quotes get those that prevail', () => {
    expect(patched("a: 'x'\nb: 'y'\nc: \"z\"\n", [set(['d'], 'on')])).toContain("d: 'on'");
  });

  test('a new item is quoted like its neighbor', () => {
    expect(patched('a: ["x"]', [insert(['a'], 1, 'y')])).toBe('a: ["x", "y"]');
    expect(patched("a:\n- 'x'\n", [insert(['a'], 1, 'y')])).toBe("a:\n- 'x'\n- 'y'\n");
  });
});

describe('flow style and JSON', () => {
  test.each<[string, Patch, string]>([
    ['{a: 1}', set(['b'], 2), '{a: 1, b: 2}'],
    ['a: {}', set(['a', 'b'], 'c'), 'a: { b: c }'],
    ['a: [1, 2, 3]', remove('a', 1), 'a: [1, 3]'],
    ['a: [1, 2, 3]', remove('a', 2), 'a: [1, 2]'],
    ['a: [1]', remove('a', 0), 'a: []'],
    ['a: [1, 2] # c', insert(['a'], 0, 0), 'a: [0, 1, 2] # c'],
    ['a: [1,\n  2, # two\n  3]', remove('a', 2), 'a: [1,\n  2 # two\n  ]'],
    ['{"a":1}', set(['b'], { c: ['d'] }), '{"a":1,"b":{"c":["d"]}}'],
    ['{"a": 1}', set(['b'], { c: ['d'] }), '{"a": 1, "b": {"c": ["d"]}}'],
    ['{\n  "a": 1\n}\n', set(['b'], 'x'), '{\n  "a": 1,\n  "b": "x"\n}\n'],
    ['{\n  "a": 1,\n  "b": 2\n}\n', remove('b'), '{\n  "a": 1\n}\n'],
    ['{\n  "a": 1,\n  "b": 2\n}\n', remove('a'), '{\n  "b": 2\n}\n'],
    ['{"a": "x"}', set(['a'], 'on'), '{"a": "on"}'],
  ])('%s', (text, patch, expected) => {
    expect(patched(text, [patch])).toBe(expected);
  });
});

describe('parts of a text', () => {
  const slice = (from: number, to: number, text: string): Patch => ({
    op: 'replace-slice',
    path: ['a'],
    from,
    to,
    text,
  });

  test.each([
    ['a: 10.0.0.0/8,fd00::/8 # c', slice(0, 10, '10.1.0.0/16'), 'a: 10.1.0.0/16,fd00::/8 # c'],
    ['a: "x\\ty\\u0041"', slice(2, 4, '"'), 'a: "x\\t\\""'],
    ["a: 'it''s so'", slice(2, 4, "'"), "a: 'it'' so'"],
    ['a: |\n  one\n  two\n', slice(4, 7, '2\n3'), 'a: |\n  one\n  2\n  3\n'],
    ['a: |\n  one\n  two\n', slice(0, 4, ''), 'a: |\n  two\n'],
    ['a: >-\n  one\n  two\n', slice(4, 7, '2'), 'a: >-\n  one\n  2\n'],
    ['a: one\n  two\n', slice(4, 7, '2'), 'a: one 2\n'],
    ['a: x1', slice(0, 1, ''), 'a: "1"'],
  ])('%j', (text, patch, expected) => {
    expect(patched(text, [patch])).toBe(expected);
  });
});

describe('configuration inside a ConfigMap', () => {
  const inner = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16 # pods
  dnsDomain: "x"
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
`;
  const head = 'apiVersion: v1\nkind: ConfigMap\ndata:\n  all: ';
  const literal = `${head}|\n${inner.replace(/^(?=.)/gm, '    ')}  more: 1\n`;
  const patches: Patch[] = [
    set(['networking', 'podSubnet'], '10.1.0.0/16'),
    set(['networking', 'serviceSubnet'], '10.96.0.0/16'),
    remove('networking', 'dnsDomain'),
    insert(['apiServer', 'certSANs'], 0, '10.0.0.1'),
  ];
  const after = inner
    .replace('10.244', '10.1')
    .replace('  dnsDomain: "x"\n', '  serviceSubnet: 10.96.0.0/16\napiServer:\n  certSANs:\n    - 10.0.0.1\n')
    .replace('10.1.0.0/16', '10.1.0.0/16');

  test('in a literal text', () => {
    expect(patched(literal, patches, 1)).toBe(`${head}|\n${after.replace(/^(?=.)/gm, '    ')}  more: 1\n`);
  });

  test('in a literal text with the line ends of Windows', () => {
    expect(patched(literal.replaceAll('\n', '\r\n'), patches, 1)).toBe(
      `${head}|\n${after.replace(/^(?=.)/gm, '    ')}  more: 1\n`.replaceAll('\n', '\r\n'),
    );
  });

  test('the last line of a literal text with the line ends of Windows', () => {
    const text = `${head}|\r\n    ${inner.trim().replaceAll('\n', '\r\n    ')}\r\n  more: 1\r\n`;
    expect(patched(text, [remove('kind')], 2)).toBe(text.replace('    kind: InitConfiguration\r\n', ''));
  });

  test('in double quotes', () => {
    expect(patched(`${head}${JSON.stringify(inner)} # c\n`, patches, 1)).toBe(
      `${head}${JSON.stringify(after)} # c\n`,
    );
  });

  test('the second document of the text', () => {
    expect(patched(literal, [set(['localAPIEndpoint', 'bindPort'], 6443)], 2)).toBe(
      literal.replace('  more: 1', '    localAPIEndpoint:\n      bindPort: 6443\n  more: 1'),
    );
  });

  test('JSON in single quotes', () => {
    const json = '{"apiVersion":"kubeadm.k8s.io/v1beta4","kind":"ClusterConfiguration"}';
    expect(patched(`${head}'${json}'\n`, [set(['clusterName'], "it's")], 1)).toBe(
      `${head}'${json.slice(0, -1)},"clusterName":"it''s"}'\n`,
    );
  });

  test('in the item of a List', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${literal.trimEnd().replaceAll('\n', '\n  ')}\n`;
    expect(patched(list, [set(['networking', 'podSubnet'], '10.1.0.0/16')], 2)).toBe(
      list.replace('10.244', '10.1'),
    );
  });
});

describe('what cannot be changed without changing more', () => {
  const text = 'base: &b\n  a: 1\nuses: *b\nmerges:\n  <<: *b\n  own: 2\nlist:\n- *b\n- x\n';

  test.each<[Patch]>([
    [set(['base', 'a'], 2)],
    [set(['base', 'new'], 2)],
    [remove('base')],
    [set(['uses', 'a'], 2)],
    [set(['uses'], 2)],
    [remove('list', 0)],
    [remove('merges', 'a')],
    [set(['list', 'x'], 1)],
    [set(['list', 5], 1)],
    [{ op: 'rename-key', path: ['merges', 'own'], to: 'a' }],
    [remove('missing')],
  ])('%j', (patch) => {
    expect(patched(text, [patch])).toBeUndefined();
  });

  test('what stands beside an alias can be changed, and a merged value said anew', () => {
    const patches = [
      set(['merges', 'own'], 3),
      set(['merges', 'a'], 4),
      set(['list', 1], 'y'),
      insert(['list'], 1, 'z'),
    ];
    expect(patched(text, patches)).toBe(
      'base: &b\n  a: 1\nuses: *b\nmerges:\n  <<: *b\n  own: 3\n  a: 4\nlist:\n- *b\n- z\n- "y"\n',
    );
  });
});
