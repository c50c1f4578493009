import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { kubeadm, metallbPool } from './example.ts';
import { holds, poolClaims } from './pools-of.ts';

export default defineRule({
  id: 'pool-holds-node-address',
  severity: 'warning',
  summary: 'A pool of a load balancer holds the address of a machine of the cluster.',
  why: 'The load balancer gives any address of its pool to a Service, and answers for it on some node. Where a machine has the address already, or the control plane is reached there, connections end at one of the two.',
  upstream: 'https://github.com/metallb/metallb/issues/514',
  reads: ['claims'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const machines = cluster.claims.filter(({ role, shape }) => role === 'nodes' && shape === 'address');
    for (const pool of poolClaims(cluster)) {
      const own = machines.filter(({ range }) =>
        holds(pool.range, { family: range.family, value: range.first }),
      );
      // A pool of one address that is the machine's own is meant so: a single node that has no other.
      if (own.length === 0 || pool.range.first === pool.range.last) continue;
      const owners = new Map(own.map(({ text, owner }) => [text, owner]));
      const list = [...owners].slice(0, 3).map(([text, owner]) => `${text} (${owner})`);
      if (owners.size > 3) list.push('…');
      report({
        at: pool,
        message: `${pool.text} (${pool.owner}) holds ${list.join(', ')}, ${owners.size === 1 ? 'an address' : 'addresses'} of machines of the cluster.`,
        related: own.slice(0, 3).map((at) => ({ at, message: `${at.text} is in use here.` })),
      });
    }
  },
});

const init = `-- init.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 192.168.1.2
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${kubeadm}${init}-- pool.yaml --
${metallbPool(
  'lan',
  `192.168.1.0/24
#     ^^^^^^^^^^^^^^ warning pool-holds-node-address: 192.168.1.0/24 (MetalLB IPAddressPool lan) holds 192.168.1.2 (kubeadm localAPIEndpoint.advertiseAddress), an address of machines of the cluster.`,
)}`,
    },
  ],
  valid: [
    // The smallest CIDR around the range would hold the address; the range does not.
    { text: `${kubeadm}${init}-- pool.yaml --\n${metallbPool('lan', '192.168.1.5-192.168.1.37')}` },
    { text: `${kubeadm}${init}-- pool.yaml --\n${metallbPool('lan', '192.168.1.2/32')}` },
  ],
};
