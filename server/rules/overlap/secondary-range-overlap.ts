import type { Examples } from '../../model/examples.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { holdingsOf } from './holdings.ts';
import { meetings } from './meetings.ts';
import { overlapProblem, shared } from './overlap-problem.ts';

const harms = {
  pods: (shared: string) => `a Pod may have one of ${shared} on two interfaces, and others are not reached`,
  services: (shared: string) =>
    `what a Pod sends to ${shared} of Services may leave by its further interface`,
  'load-balancers': (shared: string) => `both hand out ${shared} on one network, without asking each other`,
  nodes: () => 'a Pod that gets the address of a machine takes it off the network',
} as const;

export default defineRule({
  id: 'secondary-range-overlap',
  severity: 'warning',
  summary: 'Further interfaces of Pods get addresses that something else in the cluster has.',
  why: 'Secondary networks mostly are a LAN that machines and load balancers are on, too. The plugin that hands out their addresses knows neither the machines nor the pools: leave out what others have by rangeStart, rangeEnd or exclude.',
  upstream: 'https://github.com/k8snetworkplumbingwg/whereabouts/blob/master/README.md',
  reads: ['claims', 'services', 'settings', 'coverings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const holdings = holdingsOf(cluster);
    for (const role of ['pods', 'services', 'load-balancers', 'nodes'] as const) {
      // The network of the machines is where secondary addresses belong; only single machines are in their way.
      const concerned =
        role === 'nodes'
          ? holdings.filter((one) => one.role === 'secondary' || one.shape === 'address')
          : holdings;
      for (const meeting of meetings(concerned, 'secondary', role)) {
        const { inners } = meeting;
        const count = shared(meeting);
        const harm = harms[role](`${quantity(count)} ${count === 1n ? 'address' : 'addresses'}`);
        if (inners.every(({ shape }) => shape === 'address') && meeting.outer.shape === 'address') continue;
        const problem = overlapProblem(meeting, harm, holdings, cluster);
        // Where to move to depends on the network, which others have a say in.
        if (problem !== undefined) report({ ...problem, fixes: [] });
      }
    }
  },
});

const cluster = `-- config.yaml --
cluster-cidr: 10.42.0.0/16
service-cidr: 10.43.0.0/16
node-ip: 192.168.50.11
tls-san: [192.168.50.2]
`;

const lan = (start: string, end: string, mark = '') => `-- lan.yaml --
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: lan
spec:
  config: |
    {
      "cniVersion": "1.0.0",
      "type": "macvlan",
      "master": "eth0",
      "ipam": {
        "type": "whereabouts",
        "range_start": "${start}",${mark}
        "range_end": "${end}",
        "range": "192.168.50.0/24"
      }
    }
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${cluster}${lan(
        '192.168.50.10',
        '192.168.50.99',
        `
#                      ^^^^^^^^^^^^^^^ warning secondary-range-overlap: The secondary range 192.168.50.10-192.168.50.99 (NetworkAttachmentDefinition on eth0) contains the Node address 192.168.50.11 (k3s node-ip): a Pod that gets the address of a machine takes it off the network.`,
      )}`,
    },
  ],
  valid: [{ text: `${cluster}${lan('192.168.50.100', '192.168.50.200')}` }],
};
