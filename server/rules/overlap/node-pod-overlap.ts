import { rangeCount } from '../../address/address-range.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { holdingsOf } from './holdings.ts';
import { type Meeting, meetings } from './meetings.ts';
import { overlapProblem, shared } from './overlap-problem.ts';

/** Network plugins that take the addresses of Pods from the network of the nodes: there the two meet on purpose. */
const sharingPlugins: ReadonlySet<string> = new Set(['aws-node', 'azure-cns']);

export default defineRule({
  id: 'node-pod-overlap',
  severity: 'warning',
  summary: 'Nodes and Pods of one cluster have the same addresses.',
  why: 'Each node has a route for the Pod addresses of the others. Where a node has an address among them, that route hides the node: Pods do not reach it, and the control plane does not reach its kubelet. Network plugins that give Pods addresses of the node network, such as the ones of AWS and Azure, are left out.',
  upstream: 'https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/create-cluster-kubeadm/',
  reads: ['claims', 'workloads', 'services'],
  check(cluster, report) {
    if (cluster.scope === 'loose' || sharesTheNodeNetwork(cluster)) return;
    const holdings = holdingsOf(cluster);
    for (const meeting of meetings(holdings, 'nodes', 'pods')) {
      const problem = overlapProblem(meeting, harm(meeting), holdings, cluster);
      if (problem !== undefined) report(problem);
    }
  },
});

function sharesTheNodeNetwork({ workloads }: Cluster): boolean {
  return workloads.some(({ kind, name }) => kind === 'DaemonSet' && sharingPlugins.has(name ?? ''));
}

function harm(meeting: Meeting): string {
  const { outer, inners } = meeting;
  const [inner] = inners;
  if (inner?.shape === 'address')
    return `Pods do not reach ${inners.length === 1 ? 'that node, whose address is' : 'those nodes, whose addresses are'} routed as one of a Pod`;
  const smaller = quantity(shared(meeting));
  const lost =
    outer.role === 'pods' ? `${smaller} of ${quantity(rangeCount(outer.range))}` : `all ${smaller}`;
  return `${lost} Pod addresses can be those of nodes, and such a node is not reached`;
}

export const examples: Examples = {
  invalid: [
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 192.168.0.0/16
#            ^^^^^^^^^^^^^^ warning node-pod-overlap: The Pod range 192.168.0.0/16 (kubeadm networking.podSubnet) contains the Node address 192.168.1.10 (kubeadm localAPIEndpoint.advertiseAddress): Pods do not reach that node, whose address is routed as one of a Pod.
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 192.168.1.10
`,
      fixed: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.0.0.0/16
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 192.168.1.10
`,
    },
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.0.32.0/20
#            ^^^^^^^^^^^^ warning node-pod-overlap: The Pod range 10.0.32.0/20 (kubeadm networking.podSubnet) lies inside the Node range 10.0.0.0/16 (the settings): all 4,096 Pod addresses can be those of nodes, and such a node is not reached.
`,
      settings: { cluster: { nodeRanges: ['10.0.0.0/16'] } },
      fixed: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.1.0.0/20
`,
    },
  ],
  valid: [
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.0.32.0/20
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: aws-node
  namespace: kube-system
`,
      settings: { cluster: { nodeRanges: ['10.0.0.0/16'] } },
    },
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 10.0.0.5
`,
      settings: { cluster: { nodeRanges: ['10.0.0.0/16'], podRanges: ['10.244.0.0/16'] } },
    },
  ],
};
