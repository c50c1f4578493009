import type { Examples } from '../../model/examples.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { holdingsOf } from './holdings.ts';
import { meetings } from './meetings.ts';
import { overlapProblem, shared } from './overlap-problem.ts';

const harms = {
  pods: 'a Pod that has one of them is not reached, or the load balancer is not',
  services: 'kube-proxy takes each of them for the cluster IP of the Service that has it',
} as const;

export default defineRule({
  id: 'load-balancer-range-overlap',
  severity: 'warning',
  summary: 'A load balancer hands out addresses of Pods or Services.',
  why: 'The addresses of a load balancer are seen from outside the cluster; those of Pods and Services exist inside of it only. An address that is both leads to one of the two at random, or to neither. Give the load balancer addresses of the network in front of the cluster.',
  upstream: 'https://metallb.io/configuration/',
  reads: ['claims', 'services', 'settings', 'coverings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const holdings = holdingsOf(cluster);
    for (const role of ['pods', 'services'] as const) {
      for (const meeting of meetings(holdings, 'load-balancers', role)) {
        const harm = `${quantity(shared(meeting))} addresses are given away twice, and ${harms[role]}`;
        const problem = overlapProblem(meeting, harm, holdings, cluster);
        if (problem !== undefined) report(problem);
      }
    }
  },
});

const kubeadm = `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
`;

const metallb = (pool: string) => `-- metallb.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: lan
spec:
  addresses:
    - ${pool}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${kubeadm}${metallb(`10.96.200.0/24
#     ^^^^^^^^^^^^^^ warning load-balancer-range-overlap: The load-balancer range 10.96.200.0/24 (MetalLB IPAddressPool lan) lies inside the Service range 10.96.0.0/16 (kubeadm networking.serviceSubnet): 256 addresses are given away twice, and kube-proxy takes each of them for the cluster IP of the Service that has it.`)}`,
      fixed: kubeadm.replace('10.96.0.0/16', '10.97.0.0/16').trimEnd(),
    },
  ],
  valid: [{ text: `${kubeadm}${metallb('192.168.10.5-192.168.10.9')}` }],
};
