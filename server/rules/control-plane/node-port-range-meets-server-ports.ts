import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { nodePortRanges } from './node-port-ranges.ts';

/** What listens on the nodes of a cluster by default, and on most machines. */
const servers: readonly (readonly [port: number, name: string])[] = [
  [22, 'SSH'],
  [2379, 'etcd'],
  [6443, 'kube-apiserver'],
  [10250, 'kubelet'],
  [10256, 'kube-proxy'],
  [10257, 'kube-controller-manager'],
  [10259, 'kube-scheduler'],
];

export default defineRule({
  id: 'node-port-range-meets-server-ports',
  severity: 'warning',
  summary: 'The node-port range holds ports that the nodes themselves serve.',
  why: 'A node port is taken away from whatever else listens on it, on every node: a Service that happens to get port 10250 cuts kube-apiserver off from all kubelets, and one that gets 22 locks everyone out.',
  upstream: 'https://kubernetes.io/docs/reference/networking/ports-and-protocols/',
  reads: ['settings'],
  check(cluster, report) {
    for (const { setting, first, last } of nodePortRanges(cluster)) {
      const met = servers
        .filter(([port]) => port >= first && port <= last)
        .map(([port, name]) => `${port} (${name})`);
      if (met.length === 0) continue;
      report({
        at: setting,
        message: `Node ports ${setting.value} include ${met.join(' and ')}: a Service that gets such a port takes it away on every node.`,
      });
    }
  },
});

export const examples: Examples = {
  invalid: [
    {
      text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - --service-node-port-range=80-9000
        #                           ^^^^^^^ warning node-port-range-meets-server-ports: Node ports 80-9000 include 2379 (etcd) and 6443 (kube-apiserver): a Service that gets such a port takes it away on every node.
`,
    },
  ],
  valid: [
    {
      text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - --service-node-port-range=8000-9000
`,
    },
  ],
};
