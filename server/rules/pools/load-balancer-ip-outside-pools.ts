import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Claim, Pool, RequestedIP, Service } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { kubeadm, metallbPool } from './example.ts';
import { claimsOfPool, holds, poolClaims } from './pools-of.ts';

/** Load balancers that give a Service no other addresses than those of their pools, as their pools are called. */
const strict: ReadonlyMap<string | undefined, string> = new Map([
  ['MetalLB', 'IPAddressPool'],
  ['Cilium', 'CiliumLoadBalancerIPPool'],
  ['PureLB', 'ServiceGroup'],
  ['OpenELB', 'Eip'],
]);

export default defineRule({
  id: 'load-balancer-ip-outside-pools',
  severity: 'warning',
  summary: 'A Service or a Gateway asks for an address that is in no pool of its load balancer.',
  why: 'A load balancer hands out the addresses of its pools only, and of one pool only where the Service names it. The Service stays without an external address until the pool holds the one that it asks for.',
  upstream: 'metallb, internal/allocator/allocator.go, Assign; cilium, operator/pkg/lbipam/lbipam.go',
  reads: ['services', 'claims', 'pools', 'poolReferences'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const claims = poolClaims(cluster);
    if (claims.length === 0) return;
    const systems = [...new Set(claims.map(({ system }) => system))];
    const only = systems.length === 1 ? systems[0] : undefined;
    for (const service of cluster.services) {
      if (service.type !== 'LoadBalancer') continue;
      for (const address of service.loadBalancerIPs) {
        const system = address.by ?? (service.loadBalancerClass === undefined ? only : undefined);
        const pool = poolNamedBy(service, system, cluster);
        const own = pool === undefined ? poolsOf(system, claims, cluster) : inPool(pool, cluster);
        if (own === undefined || own.some(({ range }) => holds(range, address.ip))) continue;
        report({
          at: { document: service.document, source: address.source },
          message: `Load balancer IP ${address.text} of Service ${fullName(service)} is not in ${where(pool, own, system)}.`,
          related: relatedTo(own),
        });
      }
    }
    for (const gateway of cluster.claims) {
      if (gateway.role !== 'load-balancers' || gateway.system !== 'Gateway API') continue;
      const own = poolsOf(only, claims, cluster);
      const ip: RequestedIP['ip'] = { family: gateway.range.family, value: gateway.range.first };
      if (own === undefined || own.some(({ range }) => holds(range, ip))) continue;
      report({
        at: gateway,
        severity: 'information',
        message: `Address ${gateway.text} of ${gateway.owner} is not in ${where(undefined, own, only)}.`,
        related: relatedTo(own),
      });
    }
  },
});

/** All ranges of a load balancer; undefined while some of them cannot be known, or it needs no pool. */
function poolsOf(
  system: string | undefined,
  claims: readonly Placed<Claim>[],
  { pools }: Cluster,
): readonly Placed<Claim>[] | undefined {
  const kind = strict.get(system);
  if (kind === undefined) return undefined;
  const isOpen = pools.some((pool) => pool.system === system && pool.kind === kind && pool.isOpen === true);
  const own = claims.filter((claim) => claim.system === system);
  return isOpen || own.length === 0 ? undefined : own;
}

/** The ranges of one pool; undefined while some of them cannot be known. */
function inPool(pool: Placed<Pool>, cluster: Cluster): readonly Placed<Claim>[] | undefined {
  const own = claimsOfPool(pool, cluster);
  return pool.isOpen === true || own.length === 0 ? undefined : own;
}

/** The pool that a Service names, where there is exactly one of this name. */
function poolNamedBy(
  { document, source }: Placed<Service>,
  system: string | undefined,
  { pools, poolReferences }: Cluster,
): Placed<Pool> | undefined {
  const reference = poolReferences.find(
    (one) => one.document === document && one.source.resource === source.resource && one.system === system,
  );
  if (reference === undefined) return undefined;
  const found = pools.filter(({ name, kind }) => name === reference.name && kind === reference.kind);
  return found.length === 1 ? found[0] : undefined;
}

function where(pool: Pool | undefined, claims: readonly Claim[], system: string | undefined): string {
  const texts = claims.map(({ text }) => text);
  const list = texts.length > 3 ? `${texts.slice(0, 3).join(', ')}, …` : texts.join(', ');
  if (pool !== undefined) return `the pool ${pool.name} (${list}), which the Service names`;
  return `the pools of ${system} (${list})`;
}

function relatedTo(claims: readonly Placed<Claim>[]) {
  return claims.slice(0, 3).map((at) => ({ at, message: `${at.text} is given to ${at.owner} here.` }));
}

const service = (annotations: string, ip = '') => `apiVersion: v1
kind: Service
metadata:
  name: web
${annotations}spec:
  type: LoadBalancer
${ip}  ports: [{port: 80}]
`;
const pools = `${kubeadm}-- pools.yaml --\n${metallbPool('lan', '192.168.10.0/24')}---\n${metallbPool('web', '192.168.20.0/24')}`;

export const examples: Examples = {
  invalid: [
    {
      text: `${pools}-- web.yaml --
${service(
  '',
  `  loadBalancerIP: 192.168.11.5
#                 ^^^^^^^^^^^^ warning load-balancer-ip-outside-pools: Load balancer IP 192.168.11.5 of Service default/web is not in the pools of MetalLB (192.168.10.0/24, 192.168.20.0/24).
`,
)}`,
    },
    {
      text: `${pools}-- web.yaml --
${service(`  annotations:
    metallb.io/address-pool: web
    metallb.io/loadBalancerIPs: 192.168.10.5
#                               ^^^^^^^^^^^^ warning load-balancer-ip-outside-pools: Load balancer IP 192.168.10.5 of Service default/web is not in the pool web (192.168.20.0/24), which the Service names.
`)}`,
    },
    {
      text: `${pools}-- web.yaml --
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: web
spec:
  addresses:
    - value: 192.168.11.5
#            ^^^^^^^^^^^^ information load-balancer-ip-outside-pools: Address 192.168.11.5 of Gateway default/web is not in the pools of MetalLB (192.168.10.0/24, 192.168.20.0/24).
`,
    },
  ],
  valid: [
    { text: `${pools}-- web.yaml --\n${service('', '  loadBalancerIP: 192.168.20.5\n')}` },
    { text: `${kubeadm}-- web.yaml --\n${service('', '  loadBalancerIP: 192.168.11.5\n')}` },
    // Another load balancer may read the field.
    {
      text: `${pools}-- web.yaml --\n${service('', '  loadBalancerClass: example.com/lb\n  loadBalancerIP: 192.168.11.5\n')}`,
    },
    {
      text: `${pools}---\n${metallbPool('more', '"{{ pool }}"')}-- web.yaml --\n${service('', '  loadBalancerIP: 192.168.11.5\n')}`,
    },
    // kube-vip takes any address that it is told.
    {
      text: `${pools}-- web.yaml --\n${service('  annotations:\n    kube-vip.io/loadbalancerIPs: 192.168.11.5\n')}`,
    },
  ],
};
