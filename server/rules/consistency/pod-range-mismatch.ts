import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { disagreements } from './disagreements.ts';
import { mismatchProblem } from './mismatch-problem.ts';

export default defineRule({
  id: 'pod-range-mismatch',
  severity: 'warning',
  summary: 'Two components of one cluster have different Pod ranges.',
  why: 'kube-controller-manager gives each node a block of its cluster-cidr. kubeadm tells its own Pod range to kube-proxy, and the network plugin has one of its own: addresses of Pods that lie in the one and not in the other are taken for strangers. The order counts, since the first range gives the primary family.',
  upstream: 'https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/create-cluster-kubeadm/',
  reads: ['settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    for (const found of disagreements(cluster, 'pod-ranges'))
      report(
        mismatchProblem(
          found,
          'Pod range',
          'a component with one of them treats Pods of the other as outsiders',
          cluster,
        ),
      );
  },
});

const kubeadm = (podSubnet: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${podSubnet}
`;

const controllerManager = (flag: string) => `-- manifests/kube-controller-manager.yaml --
apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
  namespace: kube-system
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - ${flag}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${kubeadm('10.244.0.0/16')}${controllerManager(`--cluster-cidr=10.242.0.0/16
#                        ^^^^^^^^^^^^^ warning pod-range-mismatch: The Pod range 10.242.0.0/16 (kube-controller-manager --cluster-cidr) is not 10.244.0.0/16 (kubeadm networking.podSubnet), with 242 for 244: a component with one of them treats Pods of the other as outsiders.`)}`,
      fixed: controllerManager('--cluster-cidr=10.244.0.0/16'),
    },
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
#            ^^^^^^^^^^^^^ warning pod-range-mismatch: The Pod range 10.244.0.0/16 (kubeadm networking.podSubnet) is not 10.42.0.0/16 (the settings): a component with one of them treats Pods of the other as outsiders.
`,
      settings: { cluster: { podRanges: ['10.42.0.0/16'] } },
      fixed: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.42.0.0/16
`,
    },
  ],
  valid: [
    { text: `${kubeadm('10.244.0.0/16')}${controllerManager('--cluster-cidr=10.244.0.0/16')}` },
    {
      text: `-- blue/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
-- green/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.242.0.0/16
`,
    },
  ],
};
