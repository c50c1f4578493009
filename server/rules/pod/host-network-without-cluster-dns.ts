import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { podsOf } from '../workload-name.ts';

export default defineRule({
  id: 'host-network-without-cluster-dns',
  severity: 'information',
  summary: 'A Pod on the host network asks for cluster DNS in a way that does not give it.',
  why: 'On the host network the kubelet takes dnsPolicy ClusterFirst for Default: the Pod gets the resolver of the node, and names of Services do not resolve. ClusterFirstWithHostNet gives cluster DNS there. Most Pods on the host network need no cluster DNS, so nothing is said where nobody wrote a dnsPolicy.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy',
  reads: ['workloads'],
  check({ workloads }, report) {
    for (const workload of workloads) {
      const { hostNetwork, dnsPolicy, document } = workload;
      if (!hostNetwork || dnsPolicy?.value !== 'ClusterFirst') continue;
      const { source } = dnsPolicy;
      const { resource, path } = source;
      report({
        at: { document, source },
        message: `On the host network ClusterFirst means Default: ${podsOf(workload)} ${workload.kind === 'Pod' ? 'gets' : 'get'} the resolver of the node, not cluster DNS.`,
        fixes: [
          {
            title: 'Use dnsPolicy ClusterFirstWithHostNet',
            safe: false,
            changes: [{ document, resource, patch: { op: 'set', path, value: 'ClusterFirstWithHostNet' } }],
          },
        ],
      });
    }
  },
});

const daemonSet = (spec: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels: {app: agent}
  template:
    metadata:
      labels: {app: agent}
    spec:
${spec}      containers:
        - name: agent
          image: agent
`;

export const examples: Examples = {
  invalid: [
    {
      text: daemonSet(`      hostNetwork: true
      dnsPolicy: ClusterFirst
#                ^^^^^^^^^^^^ information host-network-without-cluster-dns: On the host network ClusterFirst means Default: the Pods of DaemonSet agent get the resolver of the node, not cluster DNS.
`),
      fixed: daemonSet(`      hostNetwork: true
      dnsPolicy: ClusterFirstWithHostNet
`),
    },
  ],
  valid: [
    { text: daemonSet('      hostNetwork: true\n') },
    { text: daemonSet('      dnsPolicy: ClusterFirst\n') },
    // A copy of what the API server holds: it writes the default out.
    {
      text: daemonSet(
        '      hostNetwork: true\n      dnsPolicy: ClusterFirst\n      schedulerName: default-scheduler\n',
      ),
    },
    { text: daemonSet('      hostNetwork: true\n      dnsPolicy: Default\n') },
  ],
};
