import type { Examples } from '../../model/examples.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { holdingsOf } from './holdings.ts';
import { meetings } from './meetings.ts';
import { overlapProblem, shared } from './overlap-problem.ts';

export default defineRule({
  id: 'reserved-range-overlap',
  severity: 'warning',
  summary: 'Pods or Services are given addresses that the settings reserve for something else.',
  why: 'reservedRanges names what is used elsewhere: another site, a VPN, a peered network. Addresses of the cluster hide the machines there that have the same ones.',
  upstream: 'https://kubernetes.io/docs/concepts/cluster-administration/networking/',
  reads: ['claims', 'services'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const holdings = holdingsOf(cluster);
    for (const [role, users] of [
      ['pods', 'Pods'],
      ['services', 'Services'],
      ['load-balancers', 'Services'],
    ] as const) {
      for (const meeting of meetings(holdings, role, 'reserved')) {
        const harm = `${users} hide whoever has one of these ${quantity(shared(meeting))} addresses elsewhere`;
        const problem = overlapProblem(meeting, harm, holdings, cluster);
        if (problem !== undefined) report(problem);
      }
    }
  },
});

export const examples: Examples = {
  invalid: [
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
#            ^^^^^^^^^^^^^ warning reserved-range-overlap: The Pod range 10.244.0.0/16 (kubeadm networking.podSubnet) contains the reserved range 10.244.128.0/24 (the settings): Pods hide whoever has one of these 256 addresses elsewhere.
  serviceSubnet: 10.96.0.0/16
`,
      settings: { cluster: { reservedRanges: ['10.244.128.0/24'] } },
      fixed: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.245.0.0/16
  serviceSubnet: 10.96.0.0/16
`,
    },
  ],
  valid: [
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
`,
      settings: { cluster: { reservedRanges: ['10.245.0.0/16'] } },
    },
  ],
};
