import { rangeCount } from '../../address/address-range.ts';
import type { Examples } from '../../model/examples.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { holdingsOf } from './holdings.ts';
import { type Meeting, meetings } from './meetings.ts';
import { overlapProblem, shared } from './overlap-problem.ts';

export default defineRule({
  id: 'node-service-overlap',
  severity: 'warning',
  summary: 'Nodes and Services of one cluster are given the same addresses.',
  why: 'kube-proxy redirects whatever is sent to the address of a Service. Once a Service gets the address of a node, connections to that node end at the Service; for the first address of the range, which the Service kubernetes holds, that is the case at once.',
  upstream: 'https://kubernetes.io/docs/concepts/cluster-administration/networking/',
  reads: ['claims', 'services'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const holdings = holdingsOf(cluster);
    for (const meeting of meetings(holdings, 'nodes', 'services')) {
      const problem = overlapProblem(meeting, harm(meeting), holdings, cluster);
      if (problem !== undefined) report(problem);
    }
  },
});

function harm(meeting: Meeting): string {
  const { outer, inners } = meeting;
  const [inner] = inners;
  if (inner?.shape === 'address')
    return `connections to ${inners.length === 1 ? 'that node' : 'those nodes'} end at a Service that gets the same address`;
  const smaller = quantity(shared(meeting));
  const lost =
    outer.role === 'services' ? `${smaller} of ${quantity(rangeCount(outer.range))}` : `all ${smaller}`;
  return `${lost} Service addresses can be those of nodes, and connections to such a node end at the Service`;
}

export const examples: Examples = {
  invalid: [
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 10.96.3.4
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
#                ^^^^^^^^^^^^ warning node-service-overlap: The Service range 10.96.0.0/16 (kubeadm networking.serviceSubnet) contains the Node address 10.96.3.4 (kubeadm localAPIEndpoint.advertiseAddress): connections to that node end at a Service that gets the same address.
`,
      fixed: `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 10.96.3.4
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.97.0.0/16
`,
    },
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.0.0.0/16
#                ^^^^^^^^^^^ warning node-service-overlap: The Service range 10.0.0.0/16 (kubeadm networking.serviceSubnet) equals the Node range 10.0.0.0/16 (the settings): all 65,536 Service addresses can be those of nodes, and connections to such a node end at the Service.
`,
      settings: { cluster: { nodeRanges: ['10.0.0.0/16'] } },
      fixed: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.1.0.0/16
`,
    },
  ],
  valid: [
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 10.97.0.1
`,
    },
  ],
};
