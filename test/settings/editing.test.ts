import { expect, test } from 'vitest';
import { settingsCompletion } from '../../server/features/settings-completion.ts';
import { settingsHover } from '../../server/features/settings-hover.ts';
import { applyEdits } from '../../server/text/text-edit.ts';

const ruleTexts = () => new Map([['cluster-ip-taken', 'Two have it.']]);

/** The labels offered at `$0`. */
function offered(marked: string): string[] {
  return completions(marked).map(({ label }) => label);
}

function completions(marked: string) {
  return settingsCompletion(marked.replace('$0', ''), marked.indexOf('$0'), ruleTexts);
}

test.each([
  ['an empty file', '$0', ['kubernetesVersion', 'clusters', 'rules', 'ignore']],
  ['what is there already', 'ignore: [a]\nrul$0\nclusters: []\n', ['kubernetesVersion', 'rules']],
  [
    'a cluster',
    'clusters:\n  - name: a\n    files: [a/**]\n    $0\n',
    ['podRanges', 'serviceRanges', 'nodeRanges', 'reservedRanges', 'nodePortRange', 'kubernetesVersion'],
  ],
  ['the first key of a cluster', 'clusters:\n  - na$0\n', clusterKeys()],
  ['a cluster in braces', 'clusters: [{ name: a, $0 }]\n', clusterKeys().filter((key) => key !== 'name')],
  ['a second cluster', 'clusters:\n  - name: a\n    files: [a]\n  - $0\n', clusterKeys()],
  ['a severity', 'rules:\n  cluster-ip-taken: $0\n', ['off', 'information', 'warning', 'error']],
  ['half a severity', 'rules:\n  cluster-ip-taken: wa$0\n', ['off', 'information', 'warning', 'error']],
  ['a version', 'kubernetesVersion: $0\n', ['"1.37"', '"1.36"', '"1.35"', '"1.34"']],
  ['a version in quotes', 'kubernetesVersion: "1.3$0"\n', ['"1.37"', '"1.36"', '"1.35"', '"1.34"']],
  ['a range of ports', 'clusters: [{ nodePortRange: $0 }]', ['30000-32767']],
  ['a glob', 'ignore: [$0]\n', []],
  ['a comment', 'ignore: [] # $0\n', []],
  ['an unknown key', 'other:\n  $0\n', []],
])('completes %s', (_, marked, labels) => {
  expect(offered(marked)).toEqual(labels);
});

test('completes rules with what they say', () => {
  const rules = completions('rules:\n  cluster-ip$0\n');
  expect(rules.length).toBeGreaterThan(400);
  expect(rules.find(({ label }) => label === 'cluster-ip-taken')).toMatchObject({
    kind: 'key',
    detail: 'error by default',
    documentation: 'Two have it.',
    newText: 'cluster-ip-taken: ',
  });
});

test.each([
  ['kube$0', 'kubernetesVersion', 'kubernetesVersion: '],
  ['kube$0: "1.37"', 'kubernetesVersion', 'kubernetesVersion: "1.37"'],
  ['kubernetesVersion: "1.3$0"', '"1.36"', 'kubernetesVersion: "1.36"'],
  ['rules: { cluster-ip-taken: $0}', 'off', 'rules: { cluster-ip-taken: off}'],
])('%s becomes %s', (marked, label, expected) => {
  const picked = completions(marked).filter((one) => one.label === label);
  expect(applyEdits(marked.replace('$0', ''), picked)).toBe(expected);
});

test.each([
  ['rul$0es: {}\n', /^\*\*`rules`\*\*\n\nThe severity of single rules/],
  ['clusters:\n  - na$0me: a\n', /^\*\*`name`\*\*/],
  ['clusters:\n  - podRanges: [10.0$0.0.0/8]\n', /^\*\*`podRanges`\*\*[\s\S]*For example: `podRanges: \[/],
  ['clusters:\n  - kubernetesVersion: "1.37$0"\n', /of this cluster/],
  ['rules:\n  cluster-ip-taken$0: off\n', /^\*\*`cluster-ip-taken`\*\*\n\nTwo have it\.$/],
  ['rules:\n  cluster-ip-taken: o$0ff\n', /Here: The rule says nothing\.$/],
])('explains %j', (marked, markdown) => {
  expect(settingsHover(marked.replace('$0', ''), marked.indexOf('$0'), ruleTexts)?.markdown).toMatch(
    markdown,
  );
});

test.each(['no-such-key$0: 1\n', 'rules:\n  no-such-rule$0: off\n', '# not$0hing\n', '$0'])(
  'says nothing of %j',
  (marked) => {
    expect(settingsHover(marked.replace('$0', ''), marked.indexOf('$0'), ruleTexts)).toBeUndefined();
  },
);

test('understands a text that breaks off anywhere', () => {
  const whole =
    'kubernetesVersion: "1.37"\nclusters:\n  - { name: a, files: [a] }\nrules:\n  cluster-ip-taken: off\n';
  for (let end = 0; end <= whole.length; end++) {
    expect(() => settingsCompletion(whole.slice(0, end), end, ruleTexts)).not.toThrow();
    expect(() => settingsHover(whole.slice(0, end), end, ruleTexts)).not.toThrow();
  }
});

function clusterKeys(): string[] {
  return [
    'name',
    'files',
    'podRanges',
    'serviceRanges',
    'nodeRanges',
    'reservedRanges',
    'nodePortRange',
    'kubernetesVersion',
  ];
}
