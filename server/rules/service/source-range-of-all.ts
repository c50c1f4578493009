import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';

export default defineRule({
  id: 'source-range-of-all',
  severity: 'warning',
  summary: 'One source range of a Service holds all addresses, so the others limit nothing.',
  why: 'kube-proxy leaves the filter of an IP family out as soon as one of its source ranges holds all addresses. The ranges beside it look like a limit and are none.',
  upstream: 'Kubernetes 1.37, pkg/proxy/serviceport.go',
  reads: ['services'],
  check(cluster, report) {
    for (const service of cluster.services) {
      const { type, sourceRanges = [], document } = service;
      if (type !== 'LoadBalancer') continue;
      const [all, second] = sourceRanges.filter(({ cidr }) => cidr.prefix === 0);
      const family = all?.cidr.family;
      const other = sourceRanges.find(({ cidr }) => cidr.family === family && cidr.prefix > 0);
      if (all === undefined || other === undefined) continue;
      const { resource, path } = all.source;
      report({
        at: { document, source: all.source },
        message: `${all.text} lets all ${family} addresses reach Service ${fullName(service)}, so ${other.text} limits nothing.`,
        fixes:
          second === undefined
            ? [
                {
                  title: `Take ${all.text} away`,
                  safe: false,
                  changes: [{ document, resource, patch: { op: 'remove', path } }],
                },
              ]
            : [],
      });
    }
  },
});

const service = (ranges: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges:
${ranges}  ports: [{port: 80}]
`;

const office = '    - 192.0.2.0/24\n';
const all = '    - 0.0.0.0/0\n';

export const examples: Examples = {
  invalid: [
    {
      text: service(
        `${office}${all}#     ^^^^^^^^^ warning source-range-of-all: 0.0.0.0/0 lets all IPv4 addresses reach Service default/web, so 192.0.2.0/24 limits nothing.
`,
      ),
      fixed: service(office),
    },
  ],
  valid: [
    { text: service(office) },
    { text: service(all) },
    { text: service(`${all}    - 2001:db8::/32\n`) },
    { text: service(`${all}    - <office>\n`) },
  ],
};
