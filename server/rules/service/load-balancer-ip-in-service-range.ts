import { containsIp, formatCidr } from '../../address/cidr.ts';
import { allServiceRanges } from '../../kubernetes/service/range-faults.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';

export default defineRule({
  id: 'load-balancer-ip-in-service-range',
  severity: 'warning',
  summary: 'A Service asks its load balancer for an address of the Service range.',
  why: 'Addresses of the Service range exist inside the cluster only, and the API server gives any of them to another Service. As the address of a load balancer one takes the traffic of that Service away.',
  upstream: 'https://github.com/kubernetes/kubernetes/issues/104679',
  reads: ['services', 'settings'],
  check(cluster, report) {
    const ranges = allServiceRanges(cluster.network);
    if (ranges.length === 0 || cluster.scope === 'loose') return;
    for (const service of cluster.services) {
      if (service.type !== 'LoadBalancer') continue;
      for (const { ip, text, source } of service.loadBalancerIPs) {
        const range = ranges.find((services) => containsIp(services, ip));
        if (range === undefined) continue;
        report({
          at: { document: service.document, source },
          message: `Load balancer IP ${text} of Service ${fullName(service)} lies in the Service range ${formatCidr(range)}, whose addresses exist inside the cluster only.`,
        });
      }
    }
  },
});

const service = (ip: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerIP: ${ip}
  ports: [{port: 80}]
`;

const declared = { cluster: { serviceRanges: ['10.96.0.0/16'] } };

export const examples: Examples = {
  invalid: [
    {
      text: service(`10.96.0.20
#                 ^^^^^^^^^^ warning load-balancer-ip-in-service-range: Load balancer IP 10.96.0.20 of Service default/web lies in the Service range 10.96.0.0/16, whose addresses exist inside the cluster only.`),
      settings: declared,
    },
  ],
  valid: [
    { text: service('10.97.0.20'), settings: declared },
    { text: service('10.96.0.20') },
    { text: service('<ip>'), settings: declared },
  ],
};
