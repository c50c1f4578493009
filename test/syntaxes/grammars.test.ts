import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import addresses from '../../syntaxes/addresses.tmLanguage.json' with { type: 'json' };
import directives from '../../syntaxes/directives.tmLanguage.json' with { type: 'json' };

/** What the patterns color, as the editor's tokenizer would find it: the patterns use only what both engines share. */
function colored(patterns: readonly { readonly match: string }[], text: string): readonly string[] {
  return patterns
    .flatMap(({ match }) => [...text.matchAll(new RegExp(match, 'g'))].map(([found]) => found))
    .sort();
}

describe('addresses', () => {
  const inText = (text: string) => colored(addresses.patterns, text);

  test.each([
    ['10.0.0.1', ['10.0.0.1']],
    ['10.244.0.0/16,fd00:10:244::/56', ['10.244.0.0/16', 'fd00:10:244::/56']],
    ['10.0.0.240-10.0.0.250', ['10.0.0.240', '10.0.0.250']],
    ['https://10.0.0.1:6443', ['10.0.0.1']],
    ['--advertise-address=192.168.0.1', ['192.168.0.1']],
    ['[fd00::1]:443', ['fd00::1']],
    ['::/0', ['::/0']],
    ['::ffff:10.0.0.1', ['::ffff:10.0.0.1']],
  ])('%s', (text, expected) => {
    expect(inText(text)).toEqual(expected);
  });

  test.each([
    'v1.2.3.4', // a version
    'nginx:1.2.3.4', // an image
    '1.2.3.4-alpine',
    '1.2.3.4.5',
    '10.0.0.256',
    '10.0.0.0/33',
    '010.0.0.1', // read differently by different programs
    'fd00::1::2',
    'fd00::/129',
    'std::string',
    '12:30:59',
  ])('not %s', (text) => {
    expect(inText(text)).toEqual([]);
  });

  test('every IPv4 and IPv6 address is colored whole', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        expect(inText(`ip: ${address}`)).toEqual([address]);
      }),
    );
  });

  test('what is colored is an address', () => {
    const nearly = fc.stringMatching(/^[0-9a-f:.]{1,24}$/);
    fc.assert(
      fc.property(nearly, (text) => {
        for (const found of inText(text)) expect(isIPv4(found) || isIPv6(found)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('directives', () => {
  const inText = (text: string) => colored(directives.patterns, text);

  test.each([
    'cidrscope-disable-line',
    'cidrscope-disable-next-line a-rule',
    'cidrscope-disable-file a-rule, another',
  ])('# %s', (directive) => {
    expect(inText(`# ${directive}`)).toEqual([directive]);
  });

  test.each(['# see cidrscope-disable-line', '# cidrscope-disable-lines', '# cidrscope-disable'])(
    'not %s',
    (comment) => {
      expect(inText(comment)).toEqual([]);
    },
  );
});
