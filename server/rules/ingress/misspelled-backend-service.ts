import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Backend, Identity, Service } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { replace } from '../replace.ts';
import { isSlip } from '../selectors/near-miss.ts';
import { servicesNamed } from '../services-named.ts';

export default defineRule({
  id: 'misspelled-backend-service',
  severity: 'warning',
  summary:
    'An Ingress, webhook or APIService leads to a Service that is not there, and nearly named one that is.',
  why: 'A backend is found by its exact name, in the namespace of the Ingress; the API server does not look it up. Services can come from elsewhere (a Helm chart, an operator), so a name is reported only where a Service of the same namespace has nearly the same one and the port, and nothing else leads to it.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/ingress/',
  reads: ['services', 'backends'],
  check(cluster, report) {
    const missing = cluster.backends.filter(
      (backend) => servicesNamed(cluster, backend.name, backend).length === 0,
    );
    if (missing.length === 0) return;
    const unused = unusedServices(cluster);
    for (const backend of missing) {
      const candidates = (unused.get(namespaceKey(backend)) ?? []).filter((service) =>
        isMeant(backend, service),
      );
      const [service, second] = candidates;
      if (service?.name === undefined || second !== undefined) continue;
      const at = { document: backend.document, source: backend.nameSource };
      report({
        at,
        message: `There is no Service "${backend.name}" in the files of namespace ${backend.namespace}, only Service ${service.name}.`,
        related: [{ at: service, message: `Service ${fullName(service)} is here.` }],
        fixes: [{ title: `Use Service ${service.name}`, safe: false, changes: [replace(at, service.name)] }],
      });
    }
  },
});

/** By namespace, the Services that no backend leads to; one that it nearly leads to is then most likely meant. */
function unusedServices({ services, backends }: Cluster): ReadonlyMap<string, Placed<Service>[]> {
  const used = new Set(backends.map(({ name }) => name));
  const unused = new Map<string, Placed<Service>[]>();
  for (const service of services) {
    if (service.name === undefined || used.has(service.name)) continue;
    const key = namespaceKey(service);
    const others = unused.get(key);
    if (others === undefined) unused.set(key, [service]);
    else others.push(service);
  }
  return unused;
}

function isMeant({ name, port }: Backend, service: Service): boolean {
  return (
    isSlip(name, service.name ?? '') &&
    !differsInMark(name, service.name ?? '') &&
    service.ports.some((own) => own.port === port || own.name === port)
  );
}

/** Names such as `web-a` and `web-b`, or `web` and `web-x`, tell two things apart. */
function differsInMark(a: string, b: string): boolean {
  const [one, other] = [a.split('-'), b.split('-')];
  if (one.length !== other.length) return a.replaceAll('-', '') !== b.replaceAll('-', '');
  return one.some((word, n) => word !== other[n] && Math.min(word.length, other[n]?.length ?? 0) < 3);
}

function namespaceKey({ namespace, namespaceIsCertain }: Identity): string {
  return namespaceIsCertain ? namespace : '';
}

const service = (name: string, port = 80, namespace = '') => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
${namespace}spec:
  ports: [{port: ${port}}]
---
`;

const ingress = (name: string, namespace = '') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
${namespace}spec:
  defaultBackend:
    service:
      name: ${name}
      port: {number: 80}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${service('frontend')}${ingress(`fronted
#           ^^^^^^^ warning misspelled-backend-service: There is no Service "fronted" in the files of namespace default, only Service frontend.`)}`,
      fixed: `${service('frontend')}${ingress('frontend')}`,
    },
  ],
  valid: [
    { text: `${service('frontend')}${ingress('frontend')}` },
    { text: `${service('frontend')}${ingress('grafana')}` },
    { text: `${service('frontend', 8080)}${ingress('fronted')}` },
    { text: `${service('frontend', 80, '  namespace: a\n')}${ingress('fronted', '  namespace: b\n')}` },
    { text: `${service('frontend', 80, '  namespace: a\n')}${ingress('fronted')}` },
    { text: `${service('web-a')}${ingress('web-b')}` },
    { text: `${service('web-1')}${ingress('web-2')}` },
    {
      text: `${service('frontend')}${ingress('frontend')}---\n${ingress('fronted').replace('web', 'other')}`,
    },
    { text: `${service('frontend')}${ingress('<frontent>')}` },
  ],
};
