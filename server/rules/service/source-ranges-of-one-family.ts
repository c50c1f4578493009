import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';

export default defineRule({
  id: 'source-ranges-of-one-family',
  severity: 'warning',
  summary: 'A dual-stack Service limits who may reach it in one IP family only.',
  why: 'kube-proxy takes the entries of loadBalancerSourceRanges for each IP family apart, and a family without an entry is open to everybody.',
  upstream: 'Kubernetes 1.37, pkg/proxy/serviceport.go',
  reads: ['services'],
  check(cluster, report) {
    for (const service of cluster.services) {
      const { type, sourceRanges = [], document } = service;
      const [first] = sourceRanges;
      if (type !== 'LoadBalancer' || first === undefined) continue;
      // With PreferDualStack it has both families only where the cluster has.
      if (service.ipFamilyPolicy !== 'RequireDualStack') continue;
      if (sourceRanges.some(({ cidr }) => cidr.family !== first.cidr.family)) continue;
      const open = first.cidr.family === 'IPv4' ? 'IPv6' : 'IPv4';
      report({
        at: { document, source: first.source },
        message: `All source ranges of Service ${fullName(service)} are ${first.cidr.family}, so kube-proxy lets anybody reach its ${open} address.`,
      });
    }
  },
});

const service = (policy: string, ranges: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  ipFamilyPolicy: ${policy}
  loadBalancerSourceRanges:
${ranges}  ports: [{port: 80}]
`;

const ipv4 = '    - 192.0.2.0/24\n';

export const examples: Examples = {
  invalid: [
    {
      text: service(
        'RequireDualStack',
        `${ipv4}#     ^^^^^^^^^^^^ warning source-ranges-of-one-family: All source ranges of Service default/web are IPv4, so kube-proxy lets anybody reach its IPv6 address.
`,
      ),
    },
  ],
  valid: [
    { text: service('RequireDualStack', `${ipv4}    - 2001:db8::/32\n`) },
    { text: service('SingleStack', ipv4) },
    { text: service('PreferDualStack', ipv4) },
    { text: service('RequireDualStack', `${ipv4}    - <office>\n`) },
  ],
};
