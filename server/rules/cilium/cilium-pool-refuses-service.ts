import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { refuses, requestedOfCilium } from './requested.ts';

export default defineRule({
  id: 'cilium-pool-refuses-service',
  severity: 'warning',
  summary: 'A Service asks for an address of a pool that does not select it.',
  why: 'A pool with a serviceSelector gives addresses only to Services whose labels match, also where a Service asks for one of them. The names of the Service and of its namespace count as labels (io.kubernetes.service.name, io.kubernetes.service.namespace).',
  upstream: 'cilium, operator/pkg/lbipam/lbipam.go, findRangeOfIP',
  reads: ['services', 'claims', 'pools'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    for (const { service, address, holders } of requestedOfCilium(cluster)) {
      const [first] = holders;
      if (first === undefined || !holders.every(({ pool }) => refuses(pool, service))) continue;
      const { pool, claim } = first;
      report({
        at: { document: service.document, source: address.source },
        message: `Load balancer IP ${address.text} is in the pool ${pool.name} (${claim.text}), whose serviceSelector does not match Service ${fullName(service)}.`,
        related: [{ at: pool, message: `The pool ${pool.name} stands here.` }],
      });
    }
  },
});

const cluster = (selector: string, ip: string) => `-- kubeadm.yaml --
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
  blocks:
    - cidr: 192.168.20.0/24
  serviceSelector: ${selector}
-- web.yaml --
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  labels: {tier: front}
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
        '{matchLabels: {tier: back}}',
        `192.168.20.9
#                         ^^^^^^^^^^^^ warning cilium-pool-refuses-service: Load balancer IP 192.168.20.9 is in the pool lan (192.168.20.0/24), whose serviceSelector does not match Service shop/web.`,
      ),
    },
    {
      text: cluster(
        '{matchExpressions: [{key: tier, operator: DoesNotExist}]}',
        `192.168.20.9
#                         ^^^^^^^^^^^^ warning cilium-pool-refuses-service`,
      ),
    },
  ],
  valid: [
    { text: cluster('{matchLabels: {tier: front}}', '192.168.20.9') },
    { text: cluster('{matchLabels: {io.kubernetes.service.namespace: shop}}', '192.168.20.9') },
    { text: cluster('{matchExpressions: [{key: tier, operator: In, values: [<tier>]}]}', '192.168.20.9') },
    { text: cluster('{matchExpressions: [{key: no, operator: NotIn, values: [x]}]}', '192.168.20.9') },
  ],
};
