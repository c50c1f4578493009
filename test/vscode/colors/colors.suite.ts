import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { yamlTokenizer } from '../../../scripts/vscode/yaml-tokenizer.ts';

/** The texts that the editor's own tokenizer gives a scope that begins so. */
async function colored(text: string, scope: string): Promise<readonly string[]> {
  const tokens = (await yamlTokenizer())(text);
  return tokens
    .filter(({ scopes }) => scopes.some((one) => one.startsWith(scope)))
    .map((token) => token.text);
}

suite('colors', () => {
  test('addresses in plain scalars, not in keys, quotes and comments', async () => {
    const text = `10.9.9.9: a key
plain: 10.0.0.1
list: [10.0.0.0/16, "10.1.0.0/16", fd00::/64]
flags: --advertise-address=192.168.0.1 and 1.2.3.4-alpine
items:
- ::/0
- 10.96.0.0/12,fd00:10:96::/112
other: 1.5 # not 10.2.0.0/16
`;
    assert.deepEqual(await colored(text, 'constant.numeric.ip-address'), [
      '10.0.0.1',
      '10.0.0.0/16',
      'fd00::/64',
      '192.168.0.1',
      '::/0',
      '10.96.0.0/12',
      'fd00:10:96::/112',
    ]);
  });

  test('comments that switch rules off, with the rules', async () => {
    const text = `# cidrscope-disable-file some-rule, another-rule
port: 1 # cidrscope-disable-line
text: cidrscope-disable-line # see cidrscope-disable-line
`;
    assert.deepEqual(await colored(text, 'keyword.control.directive.cidrscope'), [
      'cidrscope-disable-file',
      'cidrscope-disable-line',
    ]);
    assert.deepEqual(await colored(text, 'entity.name.tag.rule.cidrscope'), ['some-rule, another-rule']);
  });
});
