import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { disagreements } from './disagreements.ts';
import { mismatchProblem } from './mismatch-problem.ts';

export default defineRule({
  id: 'node-port-range-mismatch',
  severity: 'warning',
  summary: 'Two configurations of one cluster give different node-port ranges.',
  why: 'Each API server takes and hands out node ports of its own range, so a Service is taken or refused depending on which one is asked, and each reports the ports of the other as out of range.',
  upstream: 'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/',
  reads: ['settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    for (const found of disagreements(cluster, 'node-port-range'))
      report(
        mismatchProblem(
          found,
          'node-port range',
          'whether a node port is allowed depends on which of the two is in force',
          cluster,
        ),
      );
  },
});

const kubeadm = `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  extraArgs:
    - name: service-node-port-range
      value: 30000-32000
`;

const apiServer = (flag: string) => `-- manifests/kube-apiserver.yaml --
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
  namespace: kube-system
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - ${flag}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${kubeadm}${apiServer(`--service-node-port-range=30000-32767
#                                   ^^^^^^^^^^^ warning node-port-range-mismatch: The node-port range 30000-32767 (kube-apiserver --service-node-port-range) is not 30000-32000 (kubeadm apiServer.extraArgs service-node-port-range): whether a node port is allowed depends on which of the two is in force.`)}`,
      fixed: apiServer('--service-node-port-range=30000-32000'),
    },
  ],
  valid: [{ text: `${kubeadm}${apiServer('--service-node-port-range=30000+2000')}` }],
};
