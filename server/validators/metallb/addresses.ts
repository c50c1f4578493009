import { parseCidrGo } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { parseIpGo } from '../../address/ip.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

/** `x.x.x.x`, `192.168.1.xxx`: letters in place of numbers, as in instructions. */
const toBeFilledIn = /(?:^|[.-])[xyz]{1,3}(?=[./-]|$)/i;

export default defineValidator({
  component: 'MetalLB',
  kinds: ['metallb.io/v1beta1/IPAddressPool'],
  stage: 'validate',
  upstream: { version: '0.16.1', path: 'internal/config/config.go', symbol: 'ParseCIDR' },
  rules: {
    'metallb-pool-empty': {
      summary: 'A pool of MetalLB has no addresses.',
      why: 'MetalLB refuses its whole configuration for one pool without addresses, and goes on with the old one.',
    },
    'metallb-pool-entry-malformed': {
      summary: 'An entry of a MetalLB pool is neither a CIDR nor a range.',
      why: 'MetalLB refuses its whole configuration for one entry that it cannot read, and goes on with the old one. An entry is a CIDR (192.168.10.0/24) or a range with a dash (192.168.10.5-192.168.10.9); a single address is written as 192.168.10.5/32.',
    },
    'metallb-pool-range-reversed': {
      summary: 'A range of a MetalLB pool ends before it begins.',
      why: 'MetalLB refuses its whole configuration for one range that it cannot read, and goes on with the old one.',
    },
  },
  check(resource, _, report) {
    const list = valueAt(resource.root, ['spec', 'addresses']);
    if (resource.complete && (list === undefined || (list.kind === 'list' && list.items.length === 0)))
      report('metallb-pool-empty', {
        path: ['spec', 'addresses'],
        reason: null,
        message: `The pool ${resource.name ?? ''} has no addresses.`.replace('  ', ' '),
      });
    for (const { text, path } of stringItemsAt(resource.root, 'spec', 'addresses')) {
      if (toBeFilledIn.test(text)) continue;
      const [start = '', end, ...more] = text.split('-').map((part) => part.trim());
      const first = parseIpGo(start)?.ip;
      if (end === undefined) {
        if (parseCidrGo(text) !== undefined) continue;
        const fixed = first === undefined ? undefined : `${text}/${bitsOf(first.family)}`;
        report('metallb-pool-entry-malformed', {
          path,
          reason: null,
          message:
            fixed === undefined
              ? `${text} is neither a CIDR nor a range such as 192.168.10.5-192.168.10.9.`
              : `${text} is a single address, which MetalLB takes as ${fixed} only.`,
          fixes: fixed === undefined ? [] : [write(path, fixed, 'safe')],
        });
        continue;
      }
      const last = parseIpGo(end)?.ip;
      if (first === undefined || last === undefined || more.length > 0) {
        report('metallb-pool-entry-malformed', {
          path,
          reason: null,
          message: `${text} is no range: both sides of the dash must be an address.`,
        });
      } else if (first.family === last.family && first.value > last.value) {
        report('metallb-pool-range-reversed', {
          path,
          reason: null,
          message: `The range ${text} ends before it begins.`,
          fixes: [write(path, `${end}-${start}`)],
        });
      }
    }
  },
});

const pool = (entry: string) => `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: lan
  namespace: metallb-system
spec:
  addresses:
    - ${entry}
`;

export const examples: { readonly [id: string]: Examples } = {
  'metallb-pool-empty': {
    invalid: [
      {
        text: `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: lan
spec:
  addresses: []
# ^^^^^^^^^ error metallb-pool-empty: The pool lan has no addresses.
`,
      },
    ],
    valid: [{ text: pool('"{{ addresses }}"') }],
  },
  'metallb-pool-entry-malformed': {
    invalid: [
      {
        text: pool(`192.168.10.5
#     ^^^^^^^^^^^^ error metallb-pool-entry-malformed: 192.168.10.5 is a single address, which MetalLB takes as 192.168.10.5/32 only.`),
        fixed: pool('192.168.10.5/32'),
      },
    ],
    valid: [
      { text: pool('x.x.x.x-x.x.x.y') },
      { text: pool('192.168.10.5 - 192.168.10.9') },
      { text: pool('192.168.10.0/24') },
    ],
  },
  'metallb-pool-range-reversed': {
    invalid: [
      {
        text: pool(`192.168.10.9-192.168.10.5
#     ^^^^^^^^^^^^^^^^^^^^^^^^^ error metallb-pool-range-reversed: The range 192.168.10.9-192.168.10.5 ends before it begins.`),
        fixed: pool('192.168.10.5-192.168.10.9'),
      },
    ],
    valid: [{ text: pool('192.168.10.5-192.168.10.5') }],
  },
};
