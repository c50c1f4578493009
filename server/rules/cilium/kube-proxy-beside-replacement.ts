import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'kube-proxy-beside-replacement',
  severity: 'warning',
  summary: 'kube-proxy runs beside its replacement.',
  why: 'Where Cilium does the work of kube-proxy, both redirect the same Services, and the rules of kube-proxy stay where Cilium does not look: node ports and connections are lost in ways that are hard to find. Delete the DaemonSet, and its rules from the nodes (kube-proxy --cleanup).',
  upstream: 'https://docs.cilium.io/en/stable/network/kubernetes/kubeproxy-free/',
  reads: ['settings', 'workloads'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const modes = cluster.settings.filter(({ name }) => name === 'kube-proxy-mode');
    const replaced = modes.find(({ value, owner }) => value === 'none' && owner.startsWith('Cilium '));
    if (replaced === undefined) return;
    for (const { kind, name, namespace, namespaceIsCertain, document, source } of cluster.workloads) {
      if (kind !== 'DaemonSet' || name !== 'kube-proxy') continue;
      if (namespaceIsCertain && namespace !== 'kube-system') continue;
      report({
        at: { document, source },
        message: `kube-proxy runs on every node, and ${replaced.owner} (${replaced.text}) has Cilium do its work.`,
        related: [{ at: replaced, message: `${replaced.owner} is ${replaced.text} here.` }],
      });
    }
  },
});

const cluster = (replacement: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.42.0.0/16
-- values.yaml --
kubeProxyReplacement: ${replacement} # of cilium
ipam:
  mode: kubernetes
-- kube-proxy.yaml --
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: kube-proxy
MARK  namespace: kube-system
spec:
  selector:
    matchLabels: {k8s-app: kube-proxy}
  template:
    metadata:
      labels: {k8s-app: kube-proxy}
    spec:
      containers:
        - name: kube-proxy
          image: registry.k8s.io/kube-proxy
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster('true').replace(
        'MARK',
        `#       ^^^^^^^^^^ warning kube-proxy-beside-replacement: kube-proxy runs on every node, and Cilium kubeProxyReplacement (true) has Cilium do its work.
`,
      ),
    },
  ],
  valid: [{ text: cluster('false').replace('MARK', '') }],
};
