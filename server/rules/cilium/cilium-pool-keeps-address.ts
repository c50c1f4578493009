import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { type Holder, requestedOfCilium } from './requested.ts';

export default defineRule({
  id: 'cilium-pool-keeps-address',
  severity: 'warning',
  summary: 'A Service asks for an address that its pool keeps back.',
  why: 'With allowFirstLastIPs "No" Cilium gives nobody the first and the last address of a CIDR, which networks use for themselves. The Service stays without an external address. In a block with start and stop both ends are handed out.',
  upstream: 'cilium, operator/pkg/lbipam/lbipam.go, handleNewPool',
  reads: ['services', 'claims', 'pools'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    for (const { service, address, holders } of requestedOfCilium(cluster)) {
      const [first] = holders;
      if (first === undefined || !holders.every((holder) => keeps(holder, address.ip.value))) continue;
      const { pool, claim } = first;
      const which = address.ip.value === claim.range.first ? 'first' : 'last';
      report({
        at: { document: service.document, source: address.source },
        message: `Load balancer IP ${address.text} of Service ${fullName(service)} is the ${which} address of ${claim.text}, which the pool ${pool.name} keeps back.`,
        related: [{ at: claim, message: `The pool ${pool.name} has ${claim.text} here.` }],
      });
    }
  },
});

/** Of two addresses or one nothing is kept back: no other would be left. */
function keeps({ pool, claim: { range, text } }: Holder, value: bigint): boolean {
  const isEnd = value === range.first || value === range.last;
  return pool.keepsEnds === true && isEnd && text.includes('/') && range.last - range.first > 1n;
}

const cluster = (block: string, ip: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.42.0.0/16
-- pool.yaml --
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: lan
spec:
  allowFirstLastIPs: "No"
  blocks:
    - ${block}
-- web.yaml --
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    lbipam.cilium.io/ips: ${ip}
spec:
  type: LoadBalancer
  ports: [{port: 80}]
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster(
        'cidr: 192.168.20.0/24',
        `192.168.20.255
#                         ^^^^^^^^^^^^^^ warning cilium-pool-keeps-address: Load balancer IP 192.168.20.255 of Service default/web is the last address of 192.168.20.0/24, which the pool lan keeps back.`,
      ),
    },
  ],
  valid: [
    { text: cluster('cidr: 192.168.20.0/24', '192.168.20.254') },
    { text: cluster('cidr: 192.168.20.4/31', '192.168.20.4') },
    { text: cluster('start: 192.168.20.4\n      stop: 192.168.20.9', '192.168.20.9') },
  ],
};
