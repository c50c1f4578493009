import { parseCidrGo } from '../../address/cidr.ts';
import { variableTexts } from '../../kubernetes/components/container-texts.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';

const variable = 'AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS';

export default defineValidator({
  component: 'AWS VPC CNI',
  kinds: ['apps/v1/DaemonSet'],
  stage: 'warn',
  upstream: { version: '1.19', path: 'pkg/networkutils/network.go', symbol: 'getExcludeSNATCIDRs' },
  rules: {
    'aws-snat-exclusion-malformed': {
      summary: 'A network that is to see the addresses of Pods cannot be read.',
      why: 'The VPC CNI logs an entry that is no CIDR and passes over it, so traffic to that network leaves with the address of the node.',
    },
  },
  check(resource, _, report) {
    for (const { text, path, source } of variableTexts(resource, 'aws-node', variable)) {
      // What is no address at all may be put in by a template.
      if (parseCidrGo(text) !== undefined || !/^[\d.:a-fA-F/]+$/.test(text)) continue;
      report('aws-snat-exclusion-malformed', {
        path,
        span: source.span,
        reason: null,
        message: `${text} is no CIDR such as 10.8.0.0/16, and is passed over.`,
      });
    }
  },
});

const daemonSet = (ranges: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: aws-node
  namespace: kube-system
spec:
  selector:
    matchLabels:
      app: aws-node
  template:
    metadata:
      labels:
        app: aws-node
    spec:
      containers:
        - name: aws-node
          image: aws-node
          env:
            - name: ${variable}
              value: ${ranges}
`;

export const examples: { readonly [id: string]: Examples } = {
  'aws-snat-exclusion-malformed': {
    invalid: [
      {
        text: daemonSet(`10.8.0.0/16,10.9.0.0
#                                ^^^^^^^^ warning aws-snat-exclusion-malformed: 10.9.0.0 is no CIDR such as 10.8.0.0/16, and is passed over.`),
      },
    ],
    valid: [{ text: daemonSet('10.8.0.0/16,10.9.0.0/16') }],
  },
};
