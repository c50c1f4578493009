import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { endpointsNamed } from '../endpoints-named.ts';
import { fullName } from '../identity/same-object.ts';
import { replace } from '../replace.ts';

export default defineRule({
  id: 'local-policy-without-node-names',
  severity: 'warning',
  summary: 'A Service keeps traffic on its node, and its written endpoints are on no node.',
  why: 'With the policy Local a node sends traffic only to the endpoints that are on it, which their nodeName tells. Endpoints without one are local to no node, so all traffic is dropped.',
  upstream: 'Kubernetes 1.37, pkg/proxy/endpointslicecache.go',
  reads: ['services', 'endpoints'],
  check(cluster, report) {
    for (const service of cluster.services) {
      const [policy] = service.localPolicies;
      if (policy === undefined || !service.isWithoutSelector || service.type === 'ExternalName') continue;
      const endpoints = endpointsNamed(cluster, service);
      const [first] = endpoints;
      if (first === undefined || endpoints.some(({ hasNodeNames }) => hasNodeNames)) continue;
      for (const { field, source } of service.localPolicies) {
        const at = { document: service.document, source };
        report({
          at,
          message: `With ${field} Local no traffic reaches Service ${fullName(service)}: its endpoints name no node, so they are local to none.`,
          related: [{ at: first, message: 'The endpoints are here.' }],
          fixes: [{ title: `Set ${field} to Cluster`, safe: false, changes: [replace(at, 'Cluster')] }],
        });
      }
    }
  },
});

const service = (policy: string, selector = '') => `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  internalTrafficPolicy: ${policy}
${selector}  ports: [{port: 5432}]
`;

const slice = (endpoint: string) => `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels: {kubernetes.io/service-name: db}
addressType: IPv4
ports: [{port: 5432}]
endpoints:
  - ${endpoint}
`;

const addresses = 'addresses: [192.0.2.7]';

export const examples: Examples = {
  invalid: [
    {
      text:
        service(
          `Local
#                        ^^^^^ warning local-policy-without-node-names: With internalTrafficPolicy Local no traffic reaches Service default/db: its endpoints name no node, so they are local to none.`,
        ) + slice(addresses),
      fixed: service('Cluster') + slice(addresses),
    },
  ],
  valid: [
    { text: service('Local') + slice(`${addresses}\n    nodeName: node-1`) },
    { text: service('Cluster') + slice(addresses) },
    { text: service('Local') },
    { text: service('Local') + slice(addresses).replace('service-name: db', 'service-name: api') },
    { text: service('<policy>') + slice(addresses) },
  ],
};
