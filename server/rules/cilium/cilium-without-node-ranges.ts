import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'cilium-without-node-ranges',
  severity: 'warning',
  summary: 'Cilium waits for blocks of nodes that nobody gives them.',
  why: 'With ipam.mode kubernetes the agent takes the block of Pod addresses that kube-controller-manager writes into the Node. Where that is told not to allocate any, agents wait, and Pods do not start, unless a cloud controller allocates instead.',
  upstream: 'https://docs.cilium.io/en/stable/network/concepts/ipam/kubernetes/',
  reads: ['settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const modes = cluster.settings.filter(({ name }) => name === 'pod-ipam');
    const allocation = cluster.settings.filter(
      ({ name, strength }) => name === 'allocate-node-cidrs' && strength !== 'default',
    );
    const [mode] = modes;
    const [off] = allocation;
    if (mode === undefined || off === undefined || !mode.owner.startsWith('Cilium ')) return;
    if (modes.some(({ value }) => value !== 'kubernetes')) return;
    if (allocation.some(({ value }) => value !== 'false')) return;
    report({
      at: mode,
      message: `Cilium takes the Pod addresses of a node from its Node (${mode.owner}), and ${off.owner}=${off.text} has nobody write them there.`,
      related: [{ at: off, message: `${off.owner} is ${off.text} here.` }],
    });
  },
});

const cluster = (allocate: string, mode: string) => `-- kube-controller-manager.yaml --
apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=${allocate}
        - --cluster-cidr=10.42.0.0/16
-- values.yaml --
hubble: {} # of cilium
ipam:
  mode: ${mode}
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster(
        'false',
        `kubernetes
#       ^^^^^^^^^^ warning cilium-without-node-ranges: Cilium takes the Pod addresses of a node from its Node (Cilium ipam.mode), and kube-controller-manager --allocate-node-cidrs=false has nobody write them there.`,
      ),
    },
  ],
  valid: [{ text: cluster('true', 'kubernetes') }, { text: cluster('false', 'multi-pool') }],
};
