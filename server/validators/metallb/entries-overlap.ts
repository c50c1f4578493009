import { commonPart, formatRange, parseRange } from '../../address/address-range.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { remove } from '../fix.ts';

export default defineValidator({
  component: 'MetalLB',
  kinds: ['metallb.io/v1beta1/IPAddressPool'],
  stage: 'validate',
  upstream: { version: '0.16.1', path: 'internal/config/config.go', symbol: 'poolsFor' },
  rules: {
    'metallb-pool-entries-overlap': {
      summary: 'Two entries of a pool of MetalLB share addresses.',
      why: 'MetalLB refuses its whole configuration when two entries overlap, in one pool or in two of them, and goes on with the old one.',
    },
  },
  check({ root }, _, report) {
    const entries = stringItemsAt(root, 'spec', 'addresses').flatMap(({ text, path }) => {
      const range = /[-/]/.test(text) ? parseRange(text) : undefined;
      return range === undefined ? [] : [{ text, path, range }];
    });
    for (const [n, { text, path, range }] of entries.entries()) {
      const other = entries.slice(0, n).find((one) => commonPart(one.range, range) !== undefined);
      const common = other && commonPart(other.range, range);
      const span = other && valueAt(root, other.path)?.span;
      if (other === undefined || common === undefined || span === undefined) continue;
      const isInside = common.first === range.first && common.last === range.last;
      report('metallb-pool-entries-overlap', {
        path,
        reason: null,
        step: 1,
        message: isInside
          ? `${text} is in ${other.text} already.`
          : `${text} and ${other.text} share ${formatRange(common)}.`,
        related: [{ span, message: `${other.text} stands here.` }],
        fixes: isInside ? [{ ...remove(path, text), safe: true }] : [],
      });
    }
  },
});

const pool = (...entries: string[]) => `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: lan
spec:
  addresses:
${entries.map((entry) => `    - ${entry}\n`).join('')}`;

export const examples: { readonly [id in 'metallb-pool-entries-overlap']: Examples } = {
  'metallb-pool-entries-overlap': {
    invalid: [
      {
        text: pool(
          '192.168.10.0/24',
          `192.168.10.5-192.168.10.9
#     ^^^^^^^^^^^^^^^^^^^^^^^^^ error metallb-pool-entries-overlap: 192.168.10.5-192.168.10.9 is in 192.168.10.0/24 already.`,
        ),
        fixed: pool('192.168.10.0/24'),
      },
      {
        text: pool(
          '192.168.10.0/28',
          `192.168.10.10-192.168.10.20
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error metallb-pool-entries-overlap: 192.168.10.10-192.168.10.20 and 192.168.10.0/28 share 192.168.10.10-192.168.10.15.`,
        ),
      },
    ],
    valid: [{ text: pool('192.168.10.0/28', '192.168.10.16/28') }],
  },
};
