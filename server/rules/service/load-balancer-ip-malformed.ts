import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { replace } from '../replace.ts';

export default defineRule({
  id: 'load-balancer-ip-malformed',
  severity: 'warning',
  summary: 'The loadBalancerIP of a Service is no address.',
  why: 'The API server takes any text as loadBalancerIP and leaves it to the load balancer, which ignores what is no single address, or never gives the Service one.',
  upstream: 'https://github.com/kubernetes/kubernetes/issues/96909',
  reads: ['services'],
  check(cluster, report) {
    for (const service of cluster.services) {
      const { type, strayLoadBalancerIP: stray, document } = service;
      if (type !== 'LoadBalancer' || stray === undefined) continue;
      const at = { document, source: stray.source };
      const single = /^\s*([\d.]+|[\da-f:]+:[\da-f:.]*)(?:\/(?:32|128))?\s*$/i.exec(stray.text)?.[1];
      report({
        at,
        message: `"${stray.text}", which Service ${fullName(service)} asks its load balancer for, is no address.`,
        fixes:
          single === undefined || single === stray.text
            ? []
            : [{ title: `Ask for ${single}`, safe: false, changes: [replace(at, single)] }],
      });
    }
  },
});

const service = (ip: string, type = 'LoadBalancer') => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ${type}
  loadBalancerIP: ${ip}
  ports: [{port: 80}]
`;

export const examples: Examples = {
  invalid: [
    {
      text: service(`192.0.2.10/32
#                 ^^^^^^^^^^^^^ warning load-balancer-ip-malformed: "192.0.2.10/32", which Service default/web asks its load balancer for, is no address.`),
      fixed: service('192.0.2.10'),
    },
    {
      text: service(`lb.example.com
#                 ^^^^^^^^^^^^^^ warning load-balancer-ip-malformed: "lb.example.com", which Service default/web asks its load balancer for, is no address.`),
    },
  ],
  valid: [
    { text: service('192.0.2.10') },
    { text: service('2001:db8::10') },
    { text: service('10.x.x.x') },
    { text: service('LB_IP') },
    { text: service('my-address') },
    { text: service('""') },
  ],
};
