import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { numberAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { remove } from '../fix.ts';

const lengths = [
  { field: 'aggregationLength', most: 32, family: 'IPv4' },
  { field: 'aggregationLengthV6', most: 128, family: 'IPv6' },
] as const;

export default defineValidator({
  component: 'MetalLB',
  kinds: ['metallb.io/v1beta1/L2Advertisement', 'metallb.io/v1beta1/BGPAdvertisement'],
  stage: 'validate',
  upstream: { version: '0.16.1', path: 'internal/config/config.go', symbol: 'bgpAdvertisementFromCR' },
  rules: {
    'metallb-advertisement-repeats-pool': {
      summary: 'An advertisement of MetalLB names a pool twice.',
      why: 'MetalLB refuses its whole configuration for a name that stands twice in a list, and goes on with the old one.',
    },
    'metallb-aggregation-too-long': {
      summary: 'An advertisement of MetalLB puts addresses together in blocks smaller than one address.',
      why: 'aggregationLength is the prefix length of the routes that are announced: at most 32 for IPv4, and 128 for IPv6.',
    },
  },
  check({ root }, _, report) {
    const seen = new Set<string>();
    for (const { text, path } of stringItemsAt(root, 'spec', 'ipAddressPools')) {
      if (seen.has(text))
        report('metallb-advertisement-repeats-pool', {
          path,
          reason: null,
          message: `The pool ${text} is named twice.`,
          fixes: [{ ...remove(path, text), safe: true }],
        });
      seen.add(text);
    }
    for (const { field, most, family } of lengths) {
      const length = numberAt(root, 'spec', field);
      if (typeof length !== 'number' || length <= most) continue;
      report('metallb-aggregation-too-long', {
        path: ['spec', field],
        reason: null,
        message: `The prefix length ${length} is longer than an address of ${family}, which has ${most} bits.`,
      });
    }
  },
});

const advertisement = (kind: string, spec: string) => `apiVersion: metallb.io/v1beta1
kind: ${kind}
metadata:
  name: home
spec:
${spec}`;

export const examples: {
  readonly [id in 'metallb-advertisement-repeats-pool' | 'metallb-aggregation-too-long']: Examples;
} = {
  'metallb-advertisement-repeats-pool': {
    invalid: [
      {
        text: advertisement(
          'L2Advertisement',
          `  ipAddressPools:
    - lan
    - lan
#     ^^^ error metallb-advertisement-repeats-pool: The pool lan is named twice.
`,
        ),
        fixed: advertisement('L2Advertisement', '  ipAddressPools:\n    - lan\n'),
      },
    ],
    valid: [{ text: advertisement('L2Advertisement', '  ipAddressPools: [lan, web]\n') }],
  },
  'metallb-aggregation-too-long': {
    invalid: [
      {
        text: advertisement(
          'BGPAdvertisement',
          `  aggregationLength: 64
#                    ^^ error metallb-aggregation-too-long: The prefix length 64 is longer than an address of IPv4, which has 32 bits.
`,
        ),
      },
    ],
    valid: [
      { text: advertisement('BGPAdvertisement', '  aggregationLength: 24\n  aggregationLengthV6: 64\n') },
    ],
  },
};
