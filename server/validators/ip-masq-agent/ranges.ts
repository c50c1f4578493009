import { formatCidr, parseCidrGo } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { parseIpGo } from '../../address/ip.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

export default defineValidator({
  component: 'ip-masq-agent',
  kinds: ['file/ip-masq-agent'],
  stage: 'validate',
  upstream: { version: '2.12.6', path: 'cmd/ip-masq-agent/ip-masq-agent.go', symbol: 'validateCIDR' },
  rules: {
    'ip-masq-agent-range-malformed': {
      summary: 'A range of ip-masq-agent is no CIDR with the address of its network.',
      why: 'ip-masq-agent refuses the whole file and goes on with what it had before: after a start these are the private ranges of IPv4.',
    },
  },
  check(resource, _, report) {
    for (const { text, path } of stringItemsAt(resource.root, 'nonMasqueradeCIDRs')) {
      const parsed = parseCidrGo(text);
      if (parsed !== undefined && !parsed.hostBits) continue;
      const ip = parseIpGo(text)?.ip;
      const fixed =
        parsed !== undefined
          ? formatCidr(parsed.cidr)
          : ip === undefined
            ? undefined
            : `${text}/${bitsOf(ip.family)}`;
      report('ip-masq-agent-range-malformed', {
        path,
        reason: null,
        message:
          parsed !== undefined
            ? `${text} has bits behind its prefix: its network is ${formatCidr(parsed.cidr)}.`
            : `${text} is no CIDR such as 10.0.0.0/8.`,
        fixes: fixed === undefined ? [] : [write(path, fixed)],
      });
    }
  },
});

const config = (range: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ip-masq-agent
  namespace: kube-system
data:
  config: |
    nonMasqueradeCIDRs:
      - ${range}
      - 192.168.0.0/16
    masqLinkLocal: false
`;

export const examples: { readonly [id: string]: Examples } = {
  'ip-masq-agent-range-malformed': {
    invalid: [
      {
        text: config(`10.244.0.1/16
#       ^^^^^^^^^^^^^ error ip-masq-agent-range-malformed: 10.244.0.1/16 has bits behind its prefix: its network is 10.244.0.0/16.`),
        fixed: config('10.244.0.0/16'),
      },
      {
        text: config(`10.244.0.1
#       ^^^^^^^^^^ error ip-masq-agent-range-malformed: 10.244.0.1 is no CIDR such as 10.0.0.0/8.`),
        fixed: config('10.244.0.1/32'),
      },
    ],
    valid: [{ text: config('0.0.0.0/0') }],
  },
};
