import { parseCidrGo } from '../../address/cidr.ts';
import { flagTexts } from '../../kubernetes/components/container-texts.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';

const flags = ['service-cluster-ip-range', 'service-external-ip-range', 'loadbalancer-ip-range'];

export default defineValidator({
  component: 'kube-router',
  kinds: ['apps/v1/DaemonSet'],
  stage: 'validate',
  upstream: { version: '2.11.1', path: 'pkg/svcip/validator.go', symbol: 'NewValidator' },
  rules: {
    'kube-router-range-malformed': {
      summary: 'A range that kube-router is given cannot be read, or is one too many.',
      why: 'kube-router does not start. It takes CIDRs with commas between them, of the Service ranges at most two.',
    },
  },
  check(resource, _, report) {
    for (const flag of flags) {
      for (const [n, { text, path, source }] of flagTexts(resource, 'kube-router', flag).entries()) {
        const isRange = parseCidrGo(text) !== undefined;
        // What is no address at all may be put in by a shell or a template.
        if (!isRange && !/^[\d.:a-fA-F/]+$/.test(text)) continue;
        const fault = !isRange
          ? `${text} is no CIDR such as 10.96.0.0/12.`
          : flag === 'service-cluster-ip-range' && n === 2
            ? `${text} is a third range, and --${flag} takes two.`
            : undefined;
        if (fault !== undefined)
          report('kube-router-range-malformed', { path, span: source.span, reason: null, message: fault });
      }
    }
  },
});

const daemonSet = (args: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: kube-router
spec:
  selector:
    matchLabels:
      app: kube-router
  template:
    metadata:
      labels:
        app: kube-router
    spec:
      containers:
        - name: kube-router
          image: cloudnativelabs/kube-router:v2.11.1
          args:
${args}
`;

export const examples: { readonly [id: string]: Examples } = {
  'kube-router-range-malformed': {
    invalid: [
      {
        text: daemonSet(`            - --service-cluster-ip-range=10.96.0.0
#                                        ^^^^^^^^^ error kube-router-range-malformed: 10.96.0.0 is no CIDR such as 10.96.0.0/12.`),
      },
    ],
    valid: [{ text: daemonSet('            - --service-cluster-ip-range=10.96.0.0/12,fd00:96::/112') }],
  },
};
