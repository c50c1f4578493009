import { rangeOf, rangeRelation } from '../../address/address-range.ts';
import { formatCidr, relation } from '../../address/cidr.ts';
import { allServiceRanges } from '../../kubernetes/service/range-faults.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'ip-block-in-service-range',
  severity: 'warning',
  summary: 'A NetworkPolicy names addresses of Services.',
  why: 'Nothing sends from the address of a Service, and where traffic goes to one, the address is replaced by that of a Pod, with most network plugins before a policy is asked. Name the Pods behind the Service by their labels; the endpoints of the API server are addresses of nodes.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  reads: ['policies', 'settings', 'claims'],
  check(cluster, report) {
    const ranges = allServiceRanges(cluster.network);
    if (ranges.length === 0 || cluster.scope === 'loose') return;
    for (const { document, blocks } of cluster.policies) {
      for (const { cidr, text, direction, source } of blocks) {
        const range = ranges.find((services) => ['equal', 'inside'].includes(relation(cidr, services)));
        if (range === undefined) continue;
        const what =
          direction === 'ingress'
            ? 'from which no traffic comes'
            : 'whose addresses are replaced by those of Pods before most network plugins look at a policy';
        const claim = cluster.claims.find(
          (one) => one.role === 'services' && rangeRelation(one.range, rangeOf(range)) === 'equal',
        );
        report({
          at: { document, source },
          message: `Block ${text} lies in the Service range ${formatCidr(range)}, ${what}.`,
          related:
            claim === undefined
              ? []
              : [{ at: claim, message: `${claim.owner} gives Services the range ${claim.text}.` }],
        });
      }
    }
  },
});

const policy = (rule: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
${rule}`;

const declared = { cluster: { serviceRanges: ['10.96.0.0/16'] } };
const egress = (cidr: string) =>
  policy(`  egress:
    - to:
        - ipBlock:
            cidr: ${cidr}
`);

export const examples: Examples = {
  invalid: [
    {
      text: `${egress('10.96.0.10/32')}#                 ^^^^^^^^^^^^^ warning ip-block-in-service-range: Block 10.96.0.10/32 lies in the Service range 10.96.0.0/16, whose addresses are replaced by those of Pods before most network plugins look at a policy.
`,
      settings: declared,
    },
    {
      text: `${egress('10.96.0.0/16').replace('egress', 'ingress').replace('to:', 'from:')}#                 ^^^^^^^^^^^^ warning ip-block-in-service-range: Block 10.96.0.0/16 lies in the Service range 10.96.0.0/16, from which no traffic comes.
`,
      settings: declared,
    },
  ],
  valid: [
    { text: egress('10.97.0.0/16'), settings: declared },
    { text: egress('10.0.0.0/8'), settings: declared },
    { text: egress('10.96.0.10/32') },
    { text: egress('<dns>'), settings: declared },
  ],
};
