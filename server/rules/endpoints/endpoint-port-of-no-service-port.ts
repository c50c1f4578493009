import type { Examples } from '../../model/examples.ts';
import type { ServicePort, WrittenEndpoints } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { servicesNamed } from '../services-named.ts';

type EndpointPort = NonNullable<WrittenEndpoints['ports']>[number];

export default defineRule({
  id: 'endpoint-port-of-no-service-port',
  severity: 'warning',
  summary: 'A port of written endpoints has a name or protocol that no port of their Service has.',
  why: 'kube-proxy joins a port of a Service to the endpoint port of the same name and protocol; a port without a name to one without a name. The numbers do not matter, nor does targetPort. Where none fits, nothing answers at that port of the Service.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors',
  reads: ['services', 'endpoints'],
  check(cluster, report) {
    for (const endpoints of cluster.endpoints) {
      const { service: reference, ports, document } = endpoints;
      if (reference === undefined || ports === undefined) continue;
      const [service, second] = servicesNamed(cluster, reference.name, endpoints);
      if (service === undefined || second !== undefined || service.type === 'ExternalName') continue;
      if (!service.isWithoutSelector || !service.portsAreKnown || service.type === undefined) continue;
      const left = service.ports.filter((port) => !ports.some((own) => isJoined(own, port)));
      const stray = ports.filter((own) => !service.ports.some((port) => isJoined(own, port)));
      // Other slices of the Service may have the rest of its ports.
      if (left.length === 0 || stray.length === 0) continue;
      for (const port of stray) {
        report({
          at: { document, source: port.source },
          message: `The endpoint port ${titled(port)} belongs to no port of Service ${fullName(service)}, which has ${service.ports.map(listed).join(', ')}.`,
          related: [{ at: service, message: `Service ${fullName(service)} is here.` }],
          fixes: stray.length === 1 ? rename(port, left, endpoints) : [],
        });
      }
    }
  },
});

function isJoined(own: EndpointPort, { name = '', protocol }: ServicePort): boolean {
  return own.name === name && own.protocol === protocol;
}

function titled({ name, protocol }: Pick<ServicePort, 'name' | 'protocol'>): string {
  return `${name === undefined || name === '' ? 'without a name' : `"${name}"`} (${protocol})`;
}

function listed(port: ServicePort): string {
  return port.name === undefined ? `one ${titled(port)}` : titled(port);
}

function rename(
  { protocol, source }: EndpointPort,
  left: readonly ServicePort[],
  { document }: Placed<WrittenEndpoints>,
): Fix[] {
  const [port, second] = left;
  if (port === undefined || second !== undefined || port.protocol !== protocol) return [];
  const path = [...source.path.slice(0, -1), 'name'];
  const patch =
    port.name === undefined
      ? ({ op: 'remove', path } as const)
      : ({ op: 'set', path, value: port.name } as const);
  return [
    {
      title: port.name === undefined ? 'Take the name away' : `Call the port ${port.name}`,
      safe: false,
      changes: [{ document, resource: source.resource, patch }],
    },
  ];
}

const service = (port: string, more = '') => `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
${more}  ports:
    - ${port}
---
`;

const slice = (port: string) => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels: {kubernetes.io/service-name: db}
addressType: IPv4
ports:
  - ${port}
endpoints:
  - addresses: [192.0.2.7]
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${service('{name: sql, port: 5432}')}${slice(`port: 5432
#         ^^^^ warning endpoint-port-of-no-service-port: The endpoint port without a name (TCP) belongs to no port of Service default/db, which has "sql" (TCP).`)}`,
      fixed: `${service('{name: sql, port: 5432}')}${slice('port: 5432\n    name: sql')}`,
    },
    {
      text: `${service('port: 5432')}${slice(`name: sql
#         ^^^ warning endpoint-port-of-no-service-port: The endpoint port "sql" (TCP) belongs to no port of Service default/db, which has one without a name (TCP).
    port: 5432`)}`,
      fixed: `${service('port: 5432')}${slice('port: 5432')}`,
    },
  ],
  valid: [
    { text: `${service('{name: sql, port: 5432}')}${slice('{name: sql, port: 15432}')}` },
    { text: `${service('port: 5432')}${slice('port: 15432')}` },
    { text: `${service('{name: <name>, port: 5432}')}${slice('port: 5432')}` },
    {
      text: `${service('{name: sql, port: 5432}')}${slice('{name: sql, port: 5432}\n  - {name: metrics, port: 9187}')}`,
    },
  ],
};
