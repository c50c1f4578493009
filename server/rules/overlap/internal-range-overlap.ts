import type { Examples } from '../../model/examples.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { holdingsOf } from './holdings.ts';
import { meetings } from './meetings.ts';
import { overlapProblem, shared } from './overlap-problem.ts';

export default defineRule({
  id: 'internal-range-overlap',
  severity: 'warning',
  summary:
    'Addresses that a network plugin, a mesh or a DNS cache needs for itself are used for something else.',
  why: 'OVN-Kubernetes, Kube-OVN, Istio, NodeLocal DNSCache and others have networks of their own on every node, mostly by default. Who has the same address elsewhere is not reached from the node.',
  upstream: 'https://kubernetes.io/docs/concepts/cluster-administration/networking/',
  reads: ['claims', 'services', 'settings', 'coverings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const holdings = holdingsOf(cluster);
    for (const role of ['pods', 'services', 'nodes', 'load-balancers'] as const) {
      for (const meeting of meetings(holdings, 'internal', role)) {
        const count = shared(meeting);
        const harm =
          count === 1n
            ? 'whoever else has that address is not reached from the nodes'
            : `whoever has one of these ${quantity(count)} addresses is not reached from the nodes`;
        const problem = overlapProblem(meeting, harm, holdings, cluster);
        if (problem !== undefined) report(problem);
      }
    }
  },
});

const network = (pods: string) => `apiVersion: config.openshift.io/v1
kind: Network
metadata:
  name: cluster
spec:
  networkType: OVNKubernetes
  clusterNetwork:
    - hostPrefix: 23
      cidr: ${pods}
  serviceNetwork: [172.30.0.0/16]
`;

export const examples: Examples = {
  invalid: [
    {
      text: network(`100.64.0.0/15
#           ^^^^^^^^^^^^^ warning internal-range-overlap: The Pod range 100.64.0.0/15 (OpenShift spec.clusterNetwork.cidr) contains the internal range 100.64.0.0/16 (OpenShift spec.defaultNetwork.ovnKubernetesConfig.ipv4.internalJoinSubnet, by default): whoever has one of these 65,536 addresses is not reached from the nodes.`),
      settings: { cluster: {} },
      fixed: network('10.0.0.0/15'),
    },
  ],
  valid: [{ text: network('10.128.0.0/14'), settings: { cluster: {} } }],
};
