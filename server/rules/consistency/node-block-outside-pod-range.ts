import { formatRange, isCovered } from '../../address/address-range.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { holdingsOf, named, strongest } from '../overlap/holdings.ts';

export default defineRule({
  id: 'node-block-outside-pod-range',
  severity: 'warning',
  summary: 'A node has a block of Pod addresses that is no part of any Pod range.',
  why: 'kube-controller-manager does not start when a node has a block outside its cluster-cidr, and kube-proxy and the network plugin take Pods with such addresses for strangers. A node keeps its block for life: make it anew.',
  upstream: 'pkg/controller/nodeipam/ipam/range_allocator.go, occupyCIDRs',
  reads: ['claims'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const stated = holdingsOf(cluster).filter(
      ({ role, shape, claims, isDeclared }) =>
        role === 'pods' &&
        shape === 'range' &&
        (isDeclared || claims.some(({ strength }) => strength !== 'derived' && strength !== 'default')),
    );
    const blocks = cluster.claims.filter(
      ({ role, owner }) => role === 'pods' && owner.startsWith('Kubernetes Node '),
    );
    for (const block of blocks) {
      const ranges = stated.filter(({ range }) => range.family === block.range.family);
      const [first] = ranges;
      const isInside = isCovered(
        block.range,
        ranges.map(({ range }) => range),
      );
      if (first === undefined || isInside) continue;
      const claim = strongest(first.claims);
      report({
        at: block,
        message: `${block.text} (${block.owner}) is no part of the Pod range ${named(first, claim)}.`,
        related:
          claim === undefined ? [] : [{ at: claim, message: `Pods get ${formatRange(first.range)} here.` }],
      });
    }
  },
});

const cluster = (podCIDR: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
-- node.yaml --
apiVersion: v1
kind: Node
metadata:
  name: one
spec:
  podCIDR: ${podCIDR}
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster(`10.42.1.0/24
#          ^^^^^^^^^^^^ warning node-block-outside-pod-range: 10.42.1.0/24 (Kubernetes Node one) is no part of the Pod range 10.244.0.0/16 (kubeadm networking.podSubnet).`),
    },
  ],
  valid: [{ text: cluster('10.244.1.0/24') }],
};
