import { isOfMachines } from '../../kubernetes/cni/plugins.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'host-local-on-shared-network',
  severity: 'warning',
  summary: 'host-local hands out addresses of a network that all nodes share.',
  why: 'host-local remembers on each node what it has given out there, and knows nothing of the others. On a network that reaches other machines the first Pod of each node gets the same address. Take whereabouts, which remembers for the whole cluster, DHCP, or a fixed address. On a cluster of one node there is no harm: turn the rule off.',
  upstream: 'https://www.cni.dev/plugins/current/ipam/host-local/',
  reads: ['claims'],
  check(cluster, report) {
    for (const claim of cluster.claims) {
      const { role, system, shape, segment, text, owner } = claim;
      if (role !== 'secondary' || system !== 'host-local' || shape !== 'range') continue;
      if (segment === undefined || !isOfMachines(segment)) continue;
      report({
        at: claim,
        message: `Two nodes give ${text} (${owner}) to two Pods: host-local counts on each node for itself, and ${segment} leads to the others.`,
      });
    }
  },
});

const attachment = (plugin: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: lan
spec:
  config: |
    {
      "name": "lan",
${plugin}
    }
`;

export const examples: Examples = {
  invalid: [
    {
      text: attachment(`      "type": "macvlan", "master": "eth0",
      "ipam": {
        "type": "host-local",
        "subnet": "192.168.1.0/24", "rangeStart": "192.168.1.2", "rangeEnd": "192.168.1.253"
#                                                 ^^^^^^^^^^^^^ warning host-local-on-shared-network: Two nodes give 192.168.1.2-192.168.1.253 (NetworkAttachmentDefinition lan) to two Pods: host-local counts on each node for itself, and eth0 leads to the others.
      }`),
    },
  ],
  valid: [
    {
      text: attachment(
        '      "type": "macvlan", "master": "eth0",\n      "ipam": { "type": "whereabouts", "range": "192.168.1.0/24" }',
      ),
    },
    {
      text: attachment(
        '      "type": "bridge", "bridge": "br0", "isGateway": true,\n      "ipam": { "type": "host-local", "subnet": "10.22.0.0/16" }',
      ),
    },
  ],
};
