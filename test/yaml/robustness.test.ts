import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resourcesOf } from '../../server/assemble/resources.ts';
import { parseDocument } from '../../server/yaml/parse.ts';
import { patchEdits } from '../../server/yaml/patch.ts';
import { splitDocuments } from '../../server/yaml/split.ts';

const fixtures = [
  `# c
apiVersion: v1
kind: Service
metadata: {name: web, labels: {"a b": 'it''s'}}
spec:
  type: NodePort # t
  clusterIPs: [10.96.0.1, "fd00::1"]
  ports:
  - name: http
    port: 80
  - &p {port: 443, targetPort: !!str 8443}
  - *p
`,
  `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: ConfigMap
  data:
    ClusterConfiguration: |
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      networking: {podSubnet: "10.244.0.0/16,fd00::/48"}
      ---
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: InitConfiguration
    json: '{"apiVersion": "kubeadm.k8s.io/v1beta4", "kind": "JoinConfiguration"}'
`,
  'base: &b\n  a: >-\n    folded\n    text\n  c: "x\\\n    y\\u00e9"\nuse:\n  <<: *b\n  ? k\n  : {{ .Values.v }}\r\n...\n',
  '{\n  "kind": "Service",\n  "spec": {"ports": [{"port": 80}, {"port": "x\\ny"}]}\n}\n{"kind": "Pod"}\n',
];

/** Reads a text in every way; spans lie inside it. */
function readEverything(text: string): void {
  for (const { start, end } of splitDocuments(text)) {
    const document = text.slice(start, end);
    const parsed = parseDocument(document);
    for (const { span } of parsed.errors) {
      expect(span.start).toBeLessThanOrEqual(span.end);
      expect(span.end).toBeLessThanOrEqual(document.length);
    }
    const resources = resourcesOf(parsed);
    for (const resource of resources) {
      expect(resource.root.span.start).toBeGreaterThanOrEqual(0);
      expect(resource.root.span.end).toBeLessThanOrEqual(document.length);
      patchEdits(document, resources, resource, [
        { op: 'set', path: ['spec', 'added'], value: ['x'] },
        { op: 'remove', path: ['kind'] },
      ]);
    }
  }
}

test('every beginning of a document is read', () => {
  for (const text of fixtures)
    for (let end = 0; end <= text.length; end++) readEverything(text.slice(0, end));
});

test('documents with characters missing, added and moved are read', () => {
  const changes = fc.array(
    fc.record({
      at: fc.nat(400),
      remove: fc.nat(6),
      insert: fc.constantFrom(
        '',
        '',
        '"',
        "'",
        '[',
        '{',
        ']',
        '}',
        ':',
        '- ',
        '\t',
        '\n',
        '|',
        '&a ',
        '*b',
        '{{',
        '#',
        '\0',
      ),
    }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...fixtures), changes, (fixture, all) => {
      let text = fixture;
      for (const { at, remove, insert } of all) text = text.slice(0, at) + insert + text.slice(at + remove);
      readEverything(text);
    }),
    { numRuns: 500 },
  );
});

test('text that nests without end, or fails on every line, is read', () => {
  const deep = ['[', '{a: ', '- ', '? ', '- - ', '&a [', '!!map {'].map((bit) => bit.repeat(10_000));
  const steps = Array.from({ length: 1000 }, (_, n) => `${' '.repeat(n)}a:\n`).join('');
  const failing = ['a: "x\n', '}]{:[,\n', '\ta: b\n', 'a: @\n', 'a: b: c\n'].map((line) => line.repeat(1000));
  for (const text of [...deep, ...deep.map((one) => `${one}x\na: b\n`), steps, ...failing])
    readEverything(text);
});

test('a large document is read whole', () => {
  const text = `items:\n${'- {kind: Service, spec: {ports: [{port: 80}]}}\n'.repeat(20_000)}`;
  const { root, complete } = parseDocument(text);
  expect(complete).toBe(true);
  expect(root?.span).toEqual({ start: 0, end: text.length - 1 });
});

test('a text of one long line is read about as fast as one of many lines', () => {
  const entries = Array.from({ length: 10_000 }, (_, n) => `"k${n}": {"a": [1.5, x, ${n}]}`);
  const timeOf = (text: string) => {
    const start = performance.now();
    expect(parseDocument(text).errors).toEqual([]);
    return performance.now() - start;
  };
  const [oneLine, lines] = [`{${entries.join(', ')}}`, `{\n${entries.join(',\n')}\n}`];
  timeOf(lines);
  expect(timeOf(oneLine)).toBeLessThan(10 * timeOf(lines));
});
