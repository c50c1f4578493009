import { portNameFaults } from '../../kubernetes/port-name.ts';
import type { Examples } from '../../model/examples.ts';
import type { Service, ServicePort, WorkloadPort } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { podsOf, workloadName } from '../workload-name.ts';
import { type KnownWorkload, selectionOf } from './selection.ts';

/** Ports of containers that service meshes add to Pods after the manifest: Istio, Linkerd. */
const injected: ReadonlySet<string> = new Set(['http-envoy-prom', 'linkerd-proxy', 'linkerd-admin']);

export default defineRule({
  id: 'unknown-target-port',
  severity: 'warning',
  summary: 'A Service leads to a port name that none of its Pods has.',
  why: 'A targetPort that is a name is looked up in each Pod: a port of a container, or of a restartable init container, with that name and the protocol of the Service port. Pods without it get no traffic for this port, and nothing says so. Ports of other init containers do not count.',
  upstream: 'Kubernetes 1.37, pkg/api/v1/pod/util.go, FindPort',
  reads: ['services', 'workloads'],
  check(cluster, report) {
    const selection = selectionOf(cluster);
    for (const service of cluster.services) {
      if (service.type === 'ExternalName' || selection.mayHide(service)) continue;
      const named = service.ports.filter(isNamed);
      const workloads = named.length === 0 ? [] : selection.selected(service);
      const [first] = workloads;
      if (first === undefined || workloads.some(({ portsAreKnown }) => !portsAreKnown)) continue;
      for (const port of named) {
        if (workloads.some(({ ports }) => ports.some((other) => leadsTo(port, other)))) continue;
        report({
          at: { document: service.document, source: port.targetPortSource },
          message: messageFor(service, port, workloads),
          related: [
            {
              at: first,
              message: `Service ${fullName(service)} selects ${podsOf(first)}.`,
            },
          ],
          fixes: fixes(service, port, workloads),
        });
      }
    }
  },
});

type NamedPort = ServicePort & { readonly targetPort: string };

function isNamed(port: ServicePort): port is NamedPort {
  const { targetPort } = port;
  return (
    typeof targetPort === 'string' && !injected.has(targetPort) && portNameFaults(targetPort).length === 0
  );
}

function leadsTo({ targetPort, protocol }: NamedPort, port: WorkloadPort): boolean {
  return port.name === targetPort && port.protocol === protocol;
}

function messageFor(service: Service, port: NamedPort, workloads: readonly KnownWorkload[]): string {
  const { targetPort, protocol } = port;
  const [first] = workloads;
  const who = `${first === undefined ? '' : workloadName(first)}${workloads.length > 1 ? ` and ${workloads.length - 1} more` : ''}`;
  const leads = `Port ${port.port}/${protocol} of Service ${fullName(service)} leads to port "${targetPort}"`;
  const others = workloads.flatMap(({ ports }) => ports).filter(({ name }) => name === targetPort);
  const has = [...new Set(others.map((other) => other.protocol))].join(' and ');
  return has === ''
    ? `${leads}, which no container of ${who} has.`
    : `${leads}, which is a ${has} port in ${who}, so that ${protocol} leads nowhere.`;
}

function fixes(service: Placed<Service>, port: NamedPort, workloads: readonly KnownWorkload[]): Fix[] {
  const instead = portInAll(port, workloads);
  if (instead === undefined) return [];
  const { resource, path } = port.targetPortSource;
  return [
    {
      title: `Use targetPort ${instead}`,
      safe: false,
      changes: [{ document: service.document, resource, patch: { op: 'set', path, value: instead } }],
    },
  ];
}

/** The nearest name that all Pods have, else the one port that they have. */
function portInAll({ targetPort, protocol }: NamedPort, workloads: readonly KnownWorkload[]) {
  const lists = workloads.map(({ ports }) => ports.filter((other) => other.protocol === protocol));
  const [first = [], ...rest] = lists;
  const names = first
    .flatMap(({ name }) => name ?? [])
    .filter((name) => rest.every((ports) => ports.some((other) => other.name === name)));
  const near = nearest(targetPort, names);
  const [only, second] = first;
  if (near !== undefined || only === undefined || second !== undefined) return near;
  if (names.length === 1) return names[0];
  const isShared = rest.every(
    (ports) => ports.length === 1 && ports[0]?.containerPort === only.containerPort,
  );
  return isShared ? only.containerPort : undefined;
}

const deployment = (ports: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      initContainers:
        - name: set-up
          image: set-up
          ports: [{name: set-up, containerPort: 81}]
        - name: sidecar
          image: sidecar
          restartPolicy: Always
          ports: [{name: metrics, containerPort: 9090}]
      containers:
        - name: web
          image: web
          ports: ${ports}
---
`;

const service = (port: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - ${port}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${deployment('[{name: http, containerPort: 8080}]')}apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - port: 80
      targetPort: htpp
#                 ^^^^ warning unknown-target-port: Port 80/TCP of Service default/web leads to port "htpp", which no container of Deployment web has.
`,
      fixed: `${deployment('[{name: http, containerPort: 8080}]')}${service('port: 80\n      targetPort: http')}`,
    },
    {
      text: `${deployment('[{name: dns, containerPort: 53}]')}apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - port: 53
      protocol: UDP
      targetPort: dns
#                 ^^^ warning unknown-target-port: Port 53/UDP of Service default/web leads to port "dns", which is a TCP port in Deployment web, so that UDP leads nowhere.
`,
    },
    {
      text: `${deployment('[{containerPort: 8080}]')}apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - port: 80
      targetPort: set-up
#                 ^^^^^^ warning unknown-target-port: Port 80/TCP of Service default/web leads to port "set-up", which no container of Deployment web has.
`,
    },
  ],
  valid: [
    { text: `${deployment('[{containerPort: 8080}]')}${service('port: 80\n      targetPort: metrics')}` },
    { text: `${deployment('[{containerPort: 8080}]')}${service('port: 80\n      targetPort: 9999')}` },
    { text: `${deployment('<ports>')}${service('port: 80\n      targetPort: http')}` },
    {
      text: `${deployment('[{containerPort: 8080}]')}${service('port: 15090\n      targetPort: http-envoy-prom')}`,
    },
    { text: service('port: 80\n      targetPort: http') },
    {
      text: `${deployment('[{containerPort: 8080}]')}apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: web}
spec:
  containers:
    - name: web
      image: web
      ports: [{name: http, containerPort: 80}]
---
${service('port: 80\n      targetPort: http')}`,
    },
  ],
};
