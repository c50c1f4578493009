import type { Examples } from '../../model/examples.ts';
import type { WrittenEndpoints } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { endpointsNamed } from '../endpoints-named.ts';
import { fullName } from '../identity/same-object.ts';

export default defineRule({
  id: 'endpoints-of-selecting-service',
  severity: 'warning',
  summary: 'Endpoints are written for a Service that selects its Pods itself.',
  why: 'For a Service with a selector a controller keeps the endpoints: it overwrites an Endpoints object of that name, and adds EndpointSlices of its own to those that a person wrote, so that traffic goes to both. Endpoints are written for Services without a selector.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors',
  reads: ['services', 'endpoints'],
  check(cluster, report) {
    // Of several Services of one name the first is enough.
    const told = new Set<Placed<WrittenEndpoints>>();
    for (const service of cluster.services) {
      if (service.selector === undefined || service.type === 'ExternalName' || service.type === undefined)
        continue;
      for (const endpoints of endpointsNamed(cluster, service)) {
        const { document, kind, service: named, addresses, isLikeControllers } = endpoints;
        if (named === undefined || addresses.length === 0 || isLikeControllers || told.has(endpoints))
          continue;
        told.add(endpoints);
        const what =
          kind === 'Endpoints'
            ? 'so a controller overwrites these endpoints'
            : 'so traffic goes to its Pods as well as to these endpoints';
        report({
          at: { document, source: named.source },
          message: `Service ${fullName(service)} selects its Pods itself, ${what}.`,
          related: [
            {
              at: { document: service.document, source: service.selectorSource },
              message: `Service ${fullName(service)} has a selector.`,
            },
          ],
        });
      }
    }
  },
});

const service = (selector: string) => `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
${selector}  ports: [{port: 5432}]
---
`;
const selecting = service('  selector: {app: db}\n');

const slice = (name: string) => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: ${name}
addressType: IPv4
ports: [{port: 5432}]
endpoints:
  - addresses: [192.0.2.7]
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${selecting}apiVersion: v1
kind: Endpoints
#     ^^^^^^^^^ warning endpoints-deprecated: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice.
metadata:
  name: db
#       ^^ warning endpoints-of-selecting-service: Service default/db selects its Pods itself, so a controller overwrites these endpoints.
subsets:
  - addresses: [{ip: 192.0.2.7}]
    ports: [{port: 5432}]
`,
    },
    {
      text: `${selecting}${slice(`db
#                               ^^ warning endpoints-of-selecting-service: Service default/db selects its Pods itself, so traffic goes to its Pods as well as to these endpoints.`)}`,
    },
  ],
  valid: [
    { text: `${service('')}${slice('db')}` },
    { text: `${selecting}${slice('api')}` },
    { text: `${service('  selector: <selector>\n')}${slice('db')}` },
    // Copies of what the controller made.
    { text: `${selecting}${slice('db')}    conditions: {ready: true}\n` },
    { text: `${selecting}${slice('db').replace('  labels:', '  resourceVersion: "7"\n  labels:')}` },
    {
      text: `${selecting.replace('name: db', 'name: db\n  namespace: a')}${slice('db').replace('name: db-1', 'name: db-1\n  namespace: b')}`,
    },
  ],
};
