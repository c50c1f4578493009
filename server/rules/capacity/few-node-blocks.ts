import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { nodeBlocks, nodesIn } from './node-blocks.ts';

/** More nodes than this are hardly a mistake. */
const few = 4;
const ordinals = ['', 'second', 'third', 'fourth', 'fifth'];

export default defineRule({
  id: 'few-node-blocks',
  severity: 'information',
  summary: 'The Pod range has blocks for a handful of nodes only.',
  why: 'kube-controller-manager cuts the Pod range into one block for each node. When none is left, further nodes stay without Pod addresses (CIDRNotAvailable), and the range of a running cluster cannot be changed.',
  upstream: 'pkg/controller/nodeipam/ipam/range_allocator.go, AllocateOrOccupyCIDR',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    const nodes = nodesIn(cluster) ?? 0;
    for (const { pods, mask, blocks } of nodeBlocks(cluster)) {
      if (blocks > few || blocks < nodes) continue;
      report({
        at: pods,
        message: `${pods.text} (${pods.owner}) has ${blocks} ${blocks === 1 ? 'block' : 'blocks'} of /${mask} for nodes, so a ${ordinals[blocks]} node gets no Pod addresses.`,
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
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/22
        #                ^^^^^^^^^^^^^ information few-node-blocks: 10.244.0.0/22 (kube-controller-manager --cluster-cidr) has 4 blocks of /24 for nodes, so a fifth node gets no Pod addresses.
`,
    },
  ],
  valid: [
    {
      text: `
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
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/22
        - --node-cidr-mask-size=25
`,
    },
    {
      text: `
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
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/22
        - --node-cidr-mask-size=$(MASK)
`,
    },
  ],
};
