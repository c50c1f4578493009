import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { workloadName } from '../workload-name.ts';

export default defineRule({
  id: 'host-port-repeated-on-node',
  severity: 'warning',
  summary: 'Several Pods of a workload are to open the same port of the one node that it names.',
  why: 'A port of a node belongs to one Pod. A workload whose template names its node puts all its Pods there; those after the first fail, or stay Pending.',
  upstream: 'https://kubernetes.io/docs/concepts/configuration/overview/',
  reads: ['workloads'],
  check(cluster, report) {
    for (const workload of cluster.workloads) {
      const { node, replicas, labels, ports, document } = workload;
      // Without labels the text is a patch of another.
      if (node === undefined || replicas === undefined || replicas < 2 || labels === undefined) continue;
      const port = ports.find(({ hostPort }) => hostPort !== 0);
      if (port === undefined) continue;
      report({
        at: { document, source: port.source },
        message: `${workloadName(workload)} is to run ${replicas} Pods on node ${node}, and only one of them can open its port ${port.hostPort}/${port.protocol}.`,
      });
    }
  },
});

const deployment = (
  port: string,
  replicas: number | string,
  node = 'nodeName: node-1',
) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: ${replicas}
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      ${node}
      containers:
        - name: web
          image: web
          ports:
            - ${port}
`;

const mark =
  '#             ^^^^^^^^ warning host-port-repeated-on-node: Deployment web is to run 2 Pods on node node-1, and only one of them can open its port 8080/TCP.';

export const examples: Examples = {
  invalid: [
    { text: deployment(`hostPort: 8080\n${mark}\n              containerPort: 80`, 2) },
    {
      text: deployment(
        `hostPort: 8080\n${mark}\n              containerPort: 80`,
        2,
        'nodeSelector: {kubernetes.io/hostname: node-1}',
      ),
    },
  ],
  valid: [
    { text: deployment('{hostPort: 8080, containerPort: 80}', 1) },
    { text: deployment('{containerPort: 80}', 2) },
    { text: deployment('{hostPort: 8080, containerPort: 80}', 2, 'nodeSelector: {zone: a}') },
    { text: deployment('{hostPort: 8080, containerPort: 80}', '<n>') },
    { text: deployment('{hostPort: 8080, containerPort: 80}', 2, 'nodeName: <node>') },
  ],
};
