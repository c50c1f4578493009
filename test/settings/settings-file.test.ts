import { expect, test } from 'vitest';
import { catalog } from '../../server/features/catalog.ts';
import { readSettings } from '../../server/settings/read.ts';
import { createLineIndex, positionAt } from '../../server/text/line-index.ts';

const cluster = (settings: string) => `clusters:\n  - name: a\n    files: [a/**]\n${settings}`;

test.each<[string, string, string[]]>([
  ['a tab', 'rules:\n\tcluster-ip-taken: off\n', ['2:2 error YAML cannot read this: a tab stands where']],
  [
    'a bracket that is never closed',
    'ignore: [a, b\nrules: {}\n',
    ['1:14 error YAML cannot read this: this list is never closed.'],
  ],
  ['a second colon', 'kubernetesVersion: a: b\n', ['1:20 error YAML cannot read this: ']],
  ['a key twice', 'ignore: [a]\nignore: [b]\n', ['2:1 error `ignore` is set above already']],
  ['a template', 'ignore:\n{{ range }}\n  - a\n', ['1:1 error This is a template']],
  ['a placeholder', 'kubernetesVersion: <version>\n', ['1:20 error <version> is a placeholder']],
  ['a second document', '# x\n---\nignore: [a]\n---\nrules: {}\n', ['4:1 error Only the first document']],
  ['no map', '- a\n', ['1:1 error The settings must be a map']],
  [
    'a name twice',
    `${cluster('')}  - name: a\n    files: [b/**]\n`,
    ['4:11 error A cluster above is named a already'],
  ],
  ['no files', 'clusters:\n  - name: a\n    files:\n', ['2:5 error A cluster needs a `name` and `files`']],
  ['an empty glob', 'ignore: [""]\n', ['1:10 error An entry of `ignore` is empty']],
  [
    'a range in place of a list',
    cluster('    serviceRanges: 10.96.0.0/16,fd00::/112\n'),
    [
      '4:20 warning `serviceRanges` must be a list: write [10.96.0.0/16, fd00::/112]. It is read all the same.',
    ],
  ],
  [
    'two Service ranges of one family',
    cluster('    serviceRanges: [10.96.0.0/16, fd00::/112, 10.96.0.0/16]\n'),
    ['4:47 error 10.96.0.0/16 is a second IPv4 range beside 10.96.0.0/16;'],
  ],
  [
    'several faults, in the order of lines',
    'rules:\n  no-such-rule: off\nkubernetesVersion: "1.99"\nignor: [a]\nclusters: [{ name: a, files: [a], podRanges: [10.0.0.1/8] }]\nignore: [b\n',
    ['2:3 warning', '3:20 error', '4:1 warning', '5:47 error "10.0.0.1/8" is no range', '6:'],
  ],
  ['nothing', '', []],
  ['only comments', '# nothing\n---\n# yet\n', []],
])('%s', (_, file, expected) => {
  const index = createLineIndex(file);
  const { problems } = readSettings({ file, rules: catalog.map(({ id }) => id) });
  const found = problems.map(({ span, severity, message }) => {
    const { line, character } = positionAt(index, span.start);
    return `${line + 1}:${character + 1} ${severity} ${message}`;
  });
  const begins = found.map((text, n) => text.slice(0, expected[n]?.length));
  expect(begins).toEqual(expected);
});

test('what can be read of a broken file is used', () => {
  const file = `ignore: [docs/**]\n${cluster('    serviceRanges: 10.96.0.0/16, fd00::/112\n    nodePortRange: [\n')}`;
  const { settings } = readSettings({ file, rules: [] });
  expect(settings.ignore).toEqual(['docs/**']);
  expect(settings.clusters[0]?.serviceRanges?.map(({ family }) => family)).toEqual(['IPv4', 'IPv6']);
});
