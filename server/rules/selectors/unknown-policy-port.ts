import { portNameFaults } from '../../kubernetes/port-name.ts';
import type { Examples } from '../../model/examples.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../define.ts';
import { replace } from '../replace.ts';
import { workloadName } from '../workload-name.ts';
import { selectionOf } from './selection.ts';

export default defineRule({
  id: 'unknown-policy-port',
  severity: 'warning',
  summary: 'A NetworkPolicy lets traffic in to a port name that none of its Pods has.',
  why: 'A port that is a name is looked up among the container ports of the Pods that the policy is for, with the same protocol. Where no Pod has it the rule lets nothing in, and nothing says so.',
  upstream: 'https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/',
  reads: ['workloads', 'policyPorts'],
  check(cluster, report) {
    const selection = selectionOf(cluster);
    for (const policy of cluster.policyPorts) {
      const workloads = policy.selector === undefined ? [] : selection.selected(policy);
      const [first] = workloads;
      if (first === undefined || selection.mayHide(policy)) continue;
      if (workloads.some(({ portsAreKnown }) => !portsAreKnown)) continue;
      const own = workloads.flatMap(({ ports }) => ports);
      for (const { name, protocol, source } of policy.ports) {
        const isThere = own.some((port) => port.name === name && port.protocol === protocol);
        if (isThere || portNameFaults(name).length > 0) continue;
        const at = { document: policy.document, source };
        const names = own.flatMap((port) => (port.protocol === protocol ? (port.name ?? []) : []));
        const instead = nearest(name, names);
        const who = `${workloadName(first)}${workloads.length > 1 ? ` and ${workloads.length - 1} more` : ''}`;
        report({
          at,
          message: `The policy lets traffic in to port "${name}" (${protocol}), which no container of ${who} has.`,
          related: [{ at: first, message: `The policy is for the Pods of this ${first.kind}.` }],
          fixes:
            instead === undefined
              ? []
              : [{ title: `Use port ${instead}`, safe: false, changes: [replace(at, instead)] }],
        });
      }
    }
  },
});

const pod = (ports: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: web}
spec:
  containers:
    - name: web
      image: web
      ports: ${ports}
---
`;

const policy = (port: string, selector = 'matchLabels: {app: web}') => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    ${selector}
  ingress:
    - ports:
        - port: ${port}
`;

const named = '  name: web\n';
const http = '[{name: http, containerPort: 80}]';

export const examples: Examples = {
  invalid: [
    {
      text: `${pod(http)}${policy('htpp')}#               ^^^^ warning unknown-policy-port: The policy lets traffic in to port "htpp" (TCP), which no container of Pod web has.
`,
      fixed: `${pod(http)}${policy('http')}`,
    },
  ],
  valid: [
    { text: `${pod(http)}${policy('http')}` },
    { text: `${pod(http)}${policy('8080')}` },
    { text: `${pod('<ports>')}${policy('htpp')}` },
    { text: `${pod(http)}${policy('htpp', 'matchLabels: {app: api}')}` },
    { text: `${pod(http)}${policy('htpp', 'matchExpressions: [{key: app, operator: Exists}]')}` },
    {
      text: `${pod(http).replace(named, `${named}  namespace: a\n`)}${policy('htpp').replace(named, `${named}  namespace: b\n`)}`,
    },
  ],
};
