import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

const types = { ingress: 'Ingress', egress: 'Egress' } as const;

export default defineRule({
  id: 'policy-rules-without-effect',
  severity: 'warning',
  summary: 'A NetworkPolicy has rules for a direction that its policyTypes leave out.',
  why: 'policyTypes say which directions a policy is about. Rules for another direction are stored and ignored: they neither close nor open anything.',
  upstream:
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
  reads: ['policies'],
  check(cluster, report) {
    for (const { document, ignored, name } of cluster.policies) {
      for (const { direction, source } of ignored) {
        const type = types[direction];
        report({
          at: { document, source },
          message: `The ${direction} rules of NetworkPolicy ${name ?? '(unnamed)'} have no effect, since its policyTypes do not name ${type}.`,
          fixes: [
            {
              title: `Add ${type} to the policyTypes`,
              safe: false,
              changes: [
                {
                  document,
                  resource: source.resource,
                  patch: {
                    op: 'insert',
                    path: ['spec', 'policyTypes'],
                    index: direction === 'ingress' ? 0 : 1,
                    value: type,
                  },
                },
              ],
            },
          ],
        });
      }
    }
  },
});

const policy = (policyTypes: string, egress: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
${policyTypes}  egress:
${egress}`;

const rule = '    - ports: [{port: 443}]\n';

export const examples: Examples = {
  invalid: [
    {
      text: policy(
        '  policyTypes: [Ingress]\n',
        `# ^^^^^^ warning policy-rules-without-effect: The egress rules of NetworkPolicy web have no effect, since its policyTypes do not name Egress.
${rule}`,
      ),
      fixed: policy('  policyTypes: [Ingress, Egress]\n', rule),
    },
  ],
  valid: [
    { text: policy('  policyTypes: [Egress]\n', rule) },
    { text: policy('', rule) },
    { text: policy('  policyTypes: [Ingress]\n', '    - {}\n') },
    { text: policy('  policyTypes: [<type>]\n', rule) },
  ],
};
