import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { allocatesForNodes, clusterPools } from './cluster-pools.ts';

export default defineRule({
  id: 'cilium-node-mask-mismatch',
  severity: 'warning',
  summary: 'Cilium and kube-controller-manager give nodes blocks of different sizes.',
  why: 'Each cuts the Pod range into blocks for itself. With cluster-pool IPAM Pods have addresses of the block that Cilium keeps in the CiliumNode; the one in the Node is another, and so wherever it is read: routes, network policies and monitoring name the wrong node.',
  upstream: 'https://github.com/cilium/cilium/issues/15500',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose' || !allocatesForNodes(cluster)) return;
    for (const family of ['IPv4', 'IPv6'] as const) {
      const masks = cluster.settings.filter(
        ({ name, strength }) => name === `node-mask-${family.toLowerCase()}` && strength !== 'default',
      );
      const [mask] = masks;
      if (mask === undefined || masks.some(({ value }) => value !== mask.value)) continue;
      const pool = clusterPools(cluster).find(
        ({ range, blocks }) => range.family === family && blocks !== undefined && `${blocks}` !== mask.value,
      );
      if (pool === undefined) continue;
      report({
        at: mask,
        message: `${mask.owner} gives each node a block of /${mask.value}, and Cilium one of /${pool.blocks} out of ${pool.text} (${pool.owner}): what stands in a Node is not the block of its Pods.`,
        related: [{ at: pool, message: `Cilium cuts ${pool.text} into blocks of /${pool.blocks}.` }],
      });
    }
  },
});

const cluster = (mask: string, cilium: string) => `-- kube-controller-manager.yaml --
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
        - --cluster-cidr=10.112.0.0/12
        - --node-cidr-mask-size=${mask}
-- values.yaml --
hubble: {}
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: [10.112.0.0/12]
    clusterPoolIPv4MaskSize: ${cilium}
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster(
        `26
        #                       ^^ warning cilium-node-mask-mismatch: kube-controller-manager --node-cidr-mask-size gives each node a block of /26, and Cilium one of /24 out of 10.112.0.0/12 (Cilium ipam.operator.clusterPoolIPv4PodCIDRList): what stands in a Node is not the block of its Pods.`,
        '24',
      ),
    },
  ],
  valid: [{ text: cluster('24', '24') }],
};
