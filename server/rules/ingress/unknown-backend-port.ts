import type { Examples } from '../../model/examples.ts';
import type { Backend, Service } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { servicesNamed } from '../services-named.ts';

/** By which the AWS Load Balancer Controller finds an action in the annotations. */
const inAnnotation = 'use-annotation';

export default defineRule({
  id: 'unknown-backend-port',
  severity: 'warning',
  summary: 'An Ingress, webhook or APIService leads to a port that its Service does not have.',
  why: 'The port of a backend is a port of the Service, by its number or its name; targetPort and nodePort do not count. The API server does not look it up, and every request fails. Webhooks and APIServices mean port 443 where they name none.',
  upstream: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/',
  reads: ['services', 'backends'],
  check(cluster, report) {
    for (const backend of cluster.backends) {
      const services = servicesNamed(cluster, backend.name, backend);
      const [first] = services;
      if (first === undefined || services.some((service) => mayHave(service, backend.port))) continue;
      report({
        at: { document: backend.document, source: backend.portSource },
        message: messageFor(first, backend.port),
        related: [{ at: first, message: `Service ${fullName(first)} is here.` }],
        fixes: fixes(backend, services),
      });
    }
  },
});

/** An ExternalName may be reached by any port, and controllers have names of their own for what is no port. */
function mayHave({ type, ports, portsAreKnown }: Service, wanted: number | string): boolean {
  if (
    wanted === inAnnotation ||
    type === 'ExternalName' ||
    type === undefined ||
    !portsAreKnown ||
    ports.length === 0
  )
    return true;
  return ports.some(({ port, name }) => wanted === port || wanted === name);
}

function messageFor(service: Service, wanted: number | string): string {
  const own = service.ports.map(({ name, port }) => (name === undefined ? `${port}` : `${port} (${name})`));
  const port = typeof wanted === 'number' ? `${wanted}` : `"${wanted}"`;
  return `Service ${fullName(service)} has no port ${port}, only ${own.join(', ')}.`;
}

function fixes({ document, port, portSource }: Placed<Backend>, services: readonly Service[]): Fix[] {
  const [service, second] = services;
  const instead = service === undefined || second !== undefined ? undefined : portFor(service, port);
  if (instead === undefined) return [];
  const { resource, path } = portSource;
  return [
    {
      title: `Use port ${instead}`,
      safe: false,
      changes: [{ document, resource, patch: { op: 'set', path, value: instead } }],
    },
  ];
}

/** Of the same sort as the one that was written: the port that leads there, the nearest name, or the only one. */
function portFor({ ports }: Service, wanted: number | string): number | string | undefined {
  if (typeof wanted === 'number') {
    const meant = ports.find(({ targetPort, nodePort }) => targetPort === wanted || nodePort === wanted);
    return (meant ?? (ports.length === 1 ? ports[0] : undefined))?.port;
  }
  const names = ports.flatMap(({ name }) => name ?? []);
  const near = nearest(wanted, names);
  return near ?? (names.length === 1 ? names[0] : undefined);
}

const service = (rest: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
${rest}
---
`;
const ports = `spec:
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: 8080}]`;

const ingress = (port: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service:
      name: web
      port:
        ${port}
`;

const webhook = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: web
webhooks:
  - name: web.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig:
      service: {namespace: default, name: web}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${service(ports)}${ingress('number: 8080')}#               ^^^^ warning unknown-backend-port: Service default/web has no port 8080, only 80 (http).
`,
      fixed: `${service(ports)}${ingress('number: 80')}`,
    },
    {
      text: `${service(ports)}${ingress('name: htpp')}#             ^^^^ warning unknown-backend-port: Service default/web has no port "htpp", only 80 (http).
`,
      fixed: `${service(ports)}${ingress('name: http')}`,
    },
    {
      text: `${service('spec: {ports: [{port: 8443}]}')}${webhook}#     ^^^^^^^ warning unknown-backend-port: Service default/web has no port 443, only 8443.
`,
      fixed: `${service('spec: {ports: [{port: 8443}]}')}${webhook.replace('name: web}', 'name: web, port: 8443}')}`,
    },
  ],
  valid: [
    { text: `${service('spec: {ports: [{port: 443, targetPort: 8443}]}')}${webhook}` },
    { text: `${service(ports)}${ingress('number: 80')}` },
    { text: `${service(ports)}${ingress('name: http')}` },
    { text: `${service(ports)}${ingress('number: <port>')}` },
    { text: `${service(ports)}${ingress('name: use-annotation')}` },
    { text: ingress('number: 8080') },
    {
      text: `${service('  namespace: a\nspec: {ports: [{port: 80}]}')}${ingress('number: 8080').replace('  name: web\nspec', '  name: web\n  namespace: b\nspec')}`,
    },
    { text: `${service('spec: {type: ExternalName, externalName: example.com}')}${ingress('number: 8080')}` },
    {
      text: `${service('spec: {ports: [{port: 80, name: http}, {port: <port>, name: admin}]}')}${ingress('number: 8080')}`,
    },
  ],
};
