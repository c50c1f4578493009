import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';

export default defineRule({
  id: 'load-balancer-ip-of-other-family',
  severity: 'warning',
  summary: 'A Service asks its load balancer for an address of an IP family that it does not have.',
  why: 'A load balancer gives a Service addresses of the families in ipFamilies only. MetalLB refuses one of another family, and others cannot send its traffic anywhere.',
  upstream: 'metallb, controller/service.go, getDesiredLbIPs',
  reads: ['services'],
  check(cluster, report) {
    for (const service of cluster.services) {
      const { type, ipFamilies, ipFamilyPolicy } = service;
      const isDual = ipFamilyPolicy !== undefined && ipFamilyPolicy !== 'SingleStack';
      const [family] = ipFamilies;
      if (type !== 'LoadBalancer' || ipFamilies.length !== 1 || isDual) continue;
      for (const { ip, text, source } of service.loadBalancerIPs) {
        if (ip.family === family) continue;
        report({
          at: { document: service.document, source },
          message: `Load balancer IP ${text} is of ${ip.family}, and Service ${fullName(service)} has ${family} only.`,
        });
      }
    }
  },
});

const service = (ip: string, families: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerIP: ${ip}
  ${families}
  ports: [{port: 80}]
`;

export const examples: Examples = {
  invalid: [
    {
      text: service(
        `2001:db8::5
#                 ^^^^^^^^^^^ warning load-balancer-ip-of-other-family: Load balancer IP 2001:db8::5 is of IPv6, and Service default/web has IPv4 only.`,
        'ipFamilies: [IPv4]',
      ),
    },
  ],
  valid: [
    { text: service('2001:db8::5', 'ipFamilies: [IPv6]') },
    { text: service('2001:db8::5', 'ipFamilyPolicy: PreferDualStack') },
    { text: service('2001:db8::5', 'ipFamilies: ["{{ family }}"]') },
  ],
};
