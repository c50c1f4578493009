import { asCidr, isCovered } from '../../address/address-range.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { type NodeBlocks, nodeBlocks, nodesIn } from './node-blocks.ts';

/** From here on it is time to think of a wider range. */
const nearlyAll = 0.8;

export default defineRule({
  id: 'more-nodes-than-blocks',
  severity: 'warning',
  summary: 'The Pod range has fewer blocks than the cluster has nodes, or hardly more.',
  why: 'Each node gets a block of Pod addresses. A node that gets none stays NotReady or runs no Pods, and the range of a running cluster cannot be widened. Blocks that meet the Service range are never given away.',
  upstream: 'https://github.com/kubernetes/kubernetes/issues/103898',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    const nodes = nodesIn(cluster);
    if (nodes === undefined || cluster.scope === 'loose') return;
    for (const { pods, mask, blocks } of countedBlocks(cluster)) {
      if (nodes < blocks * nearlyAll) continue;
      const what = `${pods.text} (${pods.owner}) has ${quantity(blocks)} ${blocks === 1 ? 'block' : 'blocks'} of /${mask} for nodes`;
      if (nodes > blocks) {
        const lacking = nodes - blocks;
        report({
          at: pods,
          message: `${what}, and the cluster has ${quantity(nodes)} of them: ${lacking === 1 ? '1 gets' : `${quantity(lacking)} get`} no Pod addresses.`,
        });
      } else if (nodes > 1) {
        report({
          at: pods,
          severity: 'information',
          message: `${what}, and the cluster has ${quantity(nodes)} of them: there is no room for many more.`,
        });
      }
    }
  },
});

/** Without the blocks that a Service range takes away. */
function countedBlocks(cluster: Cluster): NodeBlocks[] {
  const services = cluster.claims.filter(({ role, shape }) => role === 'services' && shape === 'range');
  return nodeBlocks(cluster).map((one) => {
    const inside = services.filter(({ range }) => isCovered(range, [one.pods.range]));
    const widest = Math.min(...inside.map(({ range }) => asCidr(range)?.prefix ?? one.mask));
    const lost = inside.length === 0 ? 0 : 2 ** Math.max(0, one.mask - widest);
    return { ...one, blocks: Math.max(0, one.blocks - lost) };
  });
}

const talhelper = (pods: string) => `-- talconfig.yaml --
clusterName: home
talosVersion: v1.11.0
endpoint: https://k8s.example.com:6443
clusterPodNets:
  - ${pods}
clusterSvcNets:
  - 10.96.0.0/16
nodes:
  - {hostname: one, ipAddress: 192.168.1.11, controlPlane: true}
  - {hostname: two, ipAddress: 192.168.1.12, controlPlane: true}
  - {hostname: three, ipAddress: 192.168.1.13, controlPlane: true}
`;

export const examples: Examples = {
  invalid: [
    {
      text: talhelper(`10.244.0.0/23
#   ^^^^^^^^^^^^^ warning more-nodes-than-blocks: 10.244.0.0/23 (talhelper clusterPodNets) has 2 blocks of /24 for nodes, and the cluster has 3 of them: 1 gets no Pod addresses.`),
    },
  ],
  valid: [{ text: talhelper('10.244.0.0/16') }],
};
