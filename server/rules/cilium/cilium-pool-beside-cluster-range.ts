import { isCovered } from '../../address/address-range.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { allocatesForNodes, clusterPools } from './cluster-pools.ts';

export default defineRule({
  id: 'cilium-pool-beside-cluster-range',
  severity: 'information',
  summary: 'Cilium gives Pods other addresses than kube-controller-manager gives nodes blocks of.',
  why: 'With cluster-pool IPAM Cilium does not ask for the block of the Node, so Pods work. But the Pod range of the cluster is then in use nowhere, and whatever goes by it (kube-proxy, firewalls, routes of a cloud) takes Pods for strangers. Give both the same range, or set ipam.mode to kubernetes.',
  upstream: 'https://docs.cilium.io/en/stable/network/concepts/ipam/cluster-pool/',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose' || !allocatesForNodes(cluster)) return;
    const ranges = cluster.claims.filter(
      ({ role, system, shape }) => role === 'pods' && system !== 'Cilium' && shape === 'range',
    );
    const stated = cluster.settings.find(({ name }) => name === 'pod-ranges');
    if (stated === undefined) return;
    for (const pool of clusterPools(cluster)) {
      const own = ranges.filter(({ range }) => range.family === pool.range.family);
      if (
        own.length === 0 ||
        isCovered(
          pool.range,
          own.map(({ range }) => range),
        )
      )
        continue;
      report({
        at: pool,
        message: `Cilium gives Pods addresses of ${pool.text}, which the Pod range ${stated.text} (${stated.owner}) does not hold: what goes by that takes Pods for strangers.`,
        related: [{ at: stated, message: `${stated.owner} says ${stated.text}.` }],
      });
    }
  },
});

const cluster = (range: string, pool: string) => `-- kube-controller-manager.yaml --
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
        - --cluster-cidr=${range}
-- values.yaml --
hubble: {}
ipam:
  operator:
    clusterPoolIPv4PodCIDRList: ${pool}
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster(
        '10.42.0.0/16',
        `10.0.0.0/16
#                               ^^^^^^^^^^^ information cilium-pool-beside-cluster-range: Cilium gives Pods addresses of 10.0.0.0/16, which the Pod range 10.42.0.0/16 (kube-controller-manager --cluster-cidr) does not hold: what goes by that takes Pods for strangers.`,
      ),
    },
  ],
  valid: [{ text: cluster('10.42.0.0/16', '10.42.0.0/17') }],
};
