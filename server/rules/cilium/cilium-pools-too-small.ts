import { formatIp } from '../../address/ip.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Claim, Service } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { inTextOrder } from '../text-order.ts';

export default defineRule({
  id: 'cilium-pools-too-small',
  severity: 'warning',
  summary: 'There are more Services for a load balancer than Cilium has addresses for them.',
  why: 'Each Service of type LoadBalancer gets an address of its own, unless it names a key for sharing one. Those that come last stay without, and selectors of pools can only make it worse.',
  upstream: 'cilium, operator/pkg/lbipam/lbipam.go, satisfyGenericIPv4Requests',
  reads: ['services', 'claims', 'pools'],
  check(cluster, report) {
    const blocks = onlyPools(cluster);
    const [first] = blocks;
    if (cluster.scope === 'loose' || first === undefined) return;
    const { family } = first.range;
    const addresses = blocks.reduce((sum, block) => sum + handedOut(block, cluster), 0n);
    const waiting = new Map<string, Placed<Service>>();
    const asked = new Set<string>();
    for (const service of inTextOrder(cluster.services)) {
      if (service.type !== 'LoadBalancer' || service.loadBalancerClass !== undefined) continue;
      if (service.name === undefined || service.sharesLoadBalancerIPs) continue;
      if (service.ipFamilies.length > 0 && !service.ipFamilies.includes(family)) continue;
      const own = service.loadBalancerIPs.filter(({ ip }) => ip.family === family);
      for (const { ip } of own) asked.add(formatIp(ip));
      // Two texts of one name may be one object, whatever their namespaces are.
      if (own.length === 0) waiting.set(service.name, service);
    }
    const wanted = waiting.size + asked.size;
    const last = [...waiting.values()].at(-1);
    if (last === undefined || BigInt(wanted) <= addresses) return;
    report({
      at: last,
      message: `${wanted} Services ask for an address, and the pools of Cilium have ${quantity(addresses)} (${blocks.map(({ text }) => text).join(', ')}): Service ${fullName(last)} may stay without one.`,
      related: blocks.slice(0, 3).map((at) => ({ at, message: `${at.text} is given to ${at.owner} here.` })),
    });
  },
});

/** All blocks, where all are known, of one family, and no other load balancer has any. */
function onlyPools({ claims, pools }: Cluster): Placed<Claim>[] {
  const blocks = claims.filter(({ role, shape }) => role === 'load-balancers' && shape === 'range');
  const isKnown =
    blocks.every(({ system, range }) => system === 'Cilium' && range.family === blocks[0]?.range.family) &&
    pools.every(({ system, isOpen }) => system !== 'Cilium' || isOpen !== true);
  return isKnown ? blocks : [];
}

function handedOut({ range, text, document, source }: Placed<Claim>, { pools }: Cluster): bigint {
  const count = range.last - range.first + 1n;
  const pool = pools.find((one) => one.document === document && one.source.resource === source.resource);
  return pool?.keepsEnds === true && text.includes('/') && count > 2n ? count - 2n : count;
}

const cluster = (block: string, more = '') => `-- kubeadm.yaml --
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
    - cidr: ${block}
-- services.yaml --
apiVersion: v1
kind: Service
metadata: {name: one}
spec: {type: LoadBalancer, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: two}
spec: {type: LoadBalancer, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata:
  name: three
${more}spec: {type: LoadBalancer, ports: [{port: 80}]}
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster(
        '192.168.20.4/30',
        `#       ^^^^^ warning cilium-pools-too-small: 3 Services ask for an address, and the pools of Cilium have 2 (192.168.20.4/30): Service default/three may stay without one.
`,
      ),
    },
  ],
  valid: [
    { text: cluster('192.168.20.8/29') },
    { text: cluster('192.168.20.4/30', '  annotations: {lbipam.cilium.io/sharing-key: web}\n') },
    { text: cluster('<range>') },
  ],
};
