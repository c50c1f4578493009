import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Service, WrittenEndpoints } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { maybeSameNamespace } from '../identity/same-object.ts';

const label = 'kubernetes.io/service-name';

export default defineRule({
  id: 'endpoint-slice-without-service',
  severity: 'warning',
  summary: 'An EndpointSlice does not say which Service it is for.',
  why: `The label ${label} joins an EndpointSlice to its Service; the name of the slice does not. Without the label kube-proxy leaves the slice out, and the Service has no endpoints.`,
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/service/#custom-endpointslices',
  reads: ['endpoints', 'services'],
  check(cluster, report) {
    for (const slice of cluster.endpoints) {
      if (!slice.isUnlabelled) continue;
      const [service, second] = servicesOf(slice, cluster);
      report({
        at: slice,
        message: `EndpointSlice ${slice.name ?? '(unnamed)'} has no label ${label}, so it belongs to no Service.`,
        fixes:
          service?.name === undefined || second !== undefined
            ? []
            : [
                {
                  title: `Make it one of Service ${service.name}`,
                  safe: false,
                  changes: [
                    {
                      document: slice.document,
                      resource: slice.source.resource,
                      patch: { op: 'set', path: ['metadata', 'labels', label], value: service.name },
                    },
                  ],
                },
              ],
      });
    }
  },
});

/** Those without a selector whose name the slice's begins with. */
function servicesOf(slice: WrittenEndpoints, { services }: Cluster): Placed<Service>[] {
  return services.filter(
    (service) =>
      service.isWithoutSelector &&
      maybeSameNamespace(service, slice) &&
      (slice.name === service.name || slice.name?.startsWith(`${service.name}-`) === true),
  );
}

const slice = (labels: string) => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
${labels}addressType: IPv4
ports: [{port: 5432}]
endpoints:
  - addresses: [192.0.2.7]
`;

const service = `---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports: [{port: 5432}]
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${slice('#       ^^^^ warning endpoint-slice-without-service: EndpointSlice db-1 has no label kubernetes.io/service-name, so it belongs to no Service.\n')}${service}`,
      fixed: `${slice('  labels:\n    kubernetes.io/service-name: db\n')}${service}`,
    },
  ],
  valid: [
    { text: slice('  labels: {kubernetes.io/service-name: db}\n') },
    { text: slice('  labels: <labels>\n') },
    { text: slice('  labels: {kubernetes.io/service-name: <name>}\n') },
    { text: slice('  ownerReferences: [{apiVersion: v1, kind: Service, name: db, uid: a}]\n') },
  ],
};
