import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { replace } from '../replace.ts';
import { nodePortRanges } from './node-port-ranges.ts';

/** Linux's default of net.ipv4.ip_local_port_range. */
const ephemeral = { first: 32768, last: 60999 };

export default defineRule({
  id: 'node-port-range-meets-ephemeral-ports',
  severity: 'warning',
  summary: 'The node-port range reaches into the ports that nodes use for outgoing connections.',
  why: 'Linux takes the local port of an outgoing connection from 32768-60999 unless net.ipv4.ip_local_port_range says otherwise. Where that port is also a node port, answers to the connection are taken for requests to the Service.',
  upstream: 'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/',
  reads: ['settings'],
  check(cluster, report) {
    for (const { setting, first, last } of nodePortRanges(cluster)) {
      if (last < ephemeral.first || first > ephemeral.last) continue;
      const rest = first < ephemeral.first ? `${first}-${ephemeral.first - 1}` : '30000-32767';
      report({
        at: setting,
        message: `Node ports ${setting.value} reach into ${ephemeral.first}-${ephemeral.last}, from which Linux takes the ports of outgoing connections by default.`,
        fixes: [{ title: `Write ${rest}`, safe: false, changes: [replace(setting, rest)] }],
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
        - --service-node-port-range=30000-40000
        #                           ^^^^^^^^^^^ warning node-port-range-meets-ephemeral-ports: Node ports 30000-40000 reach into 32768-60999, from which Linux takes the ports of outgoing connections by default.
`,
      fixed: `
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
        - --service-node-port-range=30000-32767
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
        - --service-node-port-range=20000-32767
`,
    },
  ],
};
