import { containsIp, formatCidr } from '../../address/cidr.ts';
import { allServiceRanges } from '../../kubernetes/service/range-faults.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'endpoint-in-service-range',
  severity: 'warning',
  summary: 'A written endpoint has an address of a Service.',
  why: 'kube-proxy sends traffic to endpoints as they are, and does not look the address up once more: an address of a Service leads nowhere. Name the Pods, or the host outside of the cluster; for another Service use ExternalName with its DNS name.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors',
  reads: ['endpoints', 'settings'],
  check(cluster, report) {
    const ranges = allServiceRanges(cluster.network);
    if (ranges.length === 0 || cluster.scope === 'loose') return;
    for (const { document, kind, name, addresses } of cluster.endpoints) {
      for (const { ip, text, source } of addresses) {
        const range = ranges.find((services) => containsIp(services, ip));
        if (range === undefined) continue;
        report({
          at: { document, source },
          message: `Address ${text} of ${kind} ${name ?? '(unnamed)'} lies in the Service range ${formatCidr(range)}, and no traffic can be sent on to a Service.`,
        });
      }
    }
  },
});

const slice = (address: string) => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels: {kubernetes.io/service-name: db}
addressType: IPv4
ports: [{port: 5432}]
endpoints:
  - addresses:
      - ${address}
`;

const declared = { cluster: { serviceRanges: ['10.96.0.0/16'] } };

export const examples: Examples = {
  invalid: [
    {
      text: slice(`10.96.0.20
#       ^^^^^^^^^^ warning endpoint-in-service-range: Address 10.96.0.20 of EndpointSlice db-1 lies in the Service range 10.96.0.0/16, and no traffic can be sent on to a Service.`),
      settings: declared,
    },
  ],
  valid: [
    { text: slice('192.0.2.7'), settings: declared },
    { text: slice('10.96.0.20') },
    { text: slice('<address>'), settings: declared },
  ],
};
