import { nodePortBands } from '../../kubernetes/bands.ts';
import { allocationSteps } from '../../kubernetes/service/family-faults.ts';
import type { Cluster, PortRange } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Service } from '../../model/facts.ts';
import type { Change, Fix } from '../../model/finding.ts';
import type { Placed, Source } from '../../model/place.ts';
import { formatPath } from '../../model/value.ts';
import { type ClusterProblem, defineRule } from '../define.ts';
import { firstHolder } from './first-holder.ts';
import { fullName, maybeSameObject } from './same-object.ts';

/** One Service that asks for a port of the nodes: with one or more entries of `ports`, or for its health check. */
interface User {
  readonly service: Placed<Service>;
  readonly port: number;
  /** Where it asks; the first one is where kube-apiserver stops. */
  readonly sources: readonly [Source, ...Source[]];
  readonly isHealthCheck: boolean;
}

/** kube-apiserver's own, Kubernetes 1.37, pkg/controlplane/apiserver/options/options.go. */
const defaultRange: PortRange = { first: 30000, last: 32767 };

export default defineRule({
  id: 'node-port-taken',
  severity: 'error',
  summary: 'Two Services of one cluster ask for the same node port.',
  why: 'A node port belongs to one Service, whatever the protocol, and the port of a health check (healthCheckNodePort) is a node port as well. The API server refuses the second Service. Entries of one Service can share a node port when they have the same port and different protocols.',
  upstream: 'Kubernetes 1.37, pkg/registry/core/service/portallocator/allocator.go',
  component: 'kube-apiserver',
  reads: ['services', 'settings'],
  check(cluster, report) {
    const users = new Map<number, [User, ...User[]]>();
    for (const service of cluster.services) {
      for (const user of usersIn(service)) {
        const others = users.get(user.port);
        if (others === undefined) users.set(user.port, [user]);
        else others.push(user);
      }
    }
    for (const [port, group] of users) {
      const holder = firstHolder(group);
      for (const user of group)
        if (!maybeSameObject(user.service, holder.service))
          report(collision(user, holder, cluster, () => freePort(port, cluster, users)));
    }
  },
});

function usersIn(service: Placed<Service>): User[] {
  if (service.type !== 'NodePort' && service.type !== 'LoadBalancer') return [];
  const found = new Map<number, User>();
  for (const { nodePort, nodePortSource } of service.ports) {
    if (nodePort === undefined || nodePort === 0) continue;
    const known = found.get(nodePort);
    const sources = known === undefined ? [nodePortSource] : [...known.sources, nodePortSource];
    const [first, ...rest] = sources;
    if (first === undefined) continue;
    found.set(nodePort, { service, port: nodePort, sources: [first, ...rest], isHealthCheck: false });
  }
  const check = service.healthCheckNodePort;
  const healthCheck: User[] =
    check === undefined ? [] : [{ service, port: check.port, sources: [check.source], isHealthCheck: true }];
  return [...found.values(), ...healthCheck];
}

function collision(
  { service, port, sources, isHealthCheck }: User,
  holder: User,
  { scope }: Cluster,
  free: () => number | undefined,
): ClusterProblem {
  const { document } = service;
  const [source] = sources;
  const field = formatPath(source.path);
  const holds = holder.isHealthCheck ? 'checks its health on' : 'has';
  const step = isHealthCheck
    ? allocationSteps.healthCheck
    : allocationSteps.nodePorts + Number(source.path[2]);
  const verdict = { step, field, reason: isHealthCheck ? null : ('FieldValueInvalid' as const) };
  return {
    at: { document, source },
    ...(scope === 'loose' ? { severity: 'warning' } : { verdict }),
    message: `Node port ${port} of Service ${fullName(service)} is taken: Service ${fullName(holder.service)} ${holds} it.`,
    related: [
      {
        at: { document: holder.service.document, source: holder.sources[0] },
        message: `Service ${fullName(holder.service)} asks for node port ${port} here.`,
      },
    ],
    fixes: fixes(document, sources, isHealthCheck ? 'healthCheckNodePort' : 'nodePort', free()),
  };
}

function fixes(document: number, sources: readonly Source[], field: string, free: number | undefined): Fix[] {
  const change = (patch: (source: Source) => Change['patch']) =>
    sources.map((source): Change => ({ document, resource: source.resource, patch: patch(source) }));
  const move: Fix[] =
    free === undefined
      ? []
      : [
          {
            title: `Use ${field} ${free}`,
            safe: false,
            changes: change(({ path }) => ({ op: 'set', path, value: free })),
          },
        ];
  const drop: Fix = {
    title: `Remove ${field}: kube-apiserver picks a free one`,
    safe: false,
    changes: change(({ path }) => ({ op: 'remove', path })),
  };
  return [...move, drop];
}

/** The lowest free one, as manifests had better take theirs from the lower band of the range. */
function freePort(
  taken: number,
  { network }: Cluster,
  users: ReadonlyMap<number, unknown>,
): number | undefined {
  const range = network.nodePortRange ?? defaultRange;
  const band = nodePortBands(range).static ?? range;
  const start = taken >= band.first && taken < band.last ? taken + 1 : band.first;
  for (let port = start; port <= range.last; port++) if (!users.has(port)) return port;
  for (let port = range.first; port < start; port++) if (!users.has(port)) return port;
  return undefined;
}

const service = (name: string, port: string, type = 'NodePort') => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  type: ${type}
  ports:
    - ${port}
`;

const declared = { cluster: { serviceRanges: ['10.96.0.0/16'] } };

export const examples: Examples = {
  invalid: [
    {
      text: `${service('web', '{port: 80, nodePort: 30080}')}---
apiVersion: v1
kind: Service
metadata:
  name: dns
spec:
  type: LoadBalancer
  ports:
    - name: udp
      port: 53
      protocol: UDP
      nodePort: 30080
#               ^^^^^ error node-port-taken: Node port 30080 of Service default/dns is taken: Service default/web has it.
    - name: tcp
      port: 53
      nodePort: 30080
`,
      settings: declared,
      fixed: `${service('web', '{port: 80, nodePort: 30080}')}---
apiVersion: v1
kind: Service
metadata:
  name: dns
spec:
  type: LoadBalancer
  ports:
    - name: udp
      port: 53
      protocol: UDP
      nodePort: 30081
    - name: tcp
      port: 53
      nodePort: 30081
`,
    },
    {
      text: `-- a.yaml --
${service('web', '{port: 80, nodePort: 30080}')}-- b.yaml --
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  healthCheckNodePort: 30080
#                      ^^^^^ warning node-port-taken: Node port 30080 of Service default/api is taken: Service default/web has it.
  ports:
    - port: 80
`,
      fixed: `-- b.yaml --
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: LoadBalancer
  externalTrafficPolicy: Local
  healthCheckNodePort: 30081
  ports:
    - port: 80
`,
    },
  ],
  valid: [
    {
      text: `-- base/web.yaml --
${service('web', '{port: 80, nodePort: 30080}')}-- overlay/web.yaml --
${service('web', '{port: 80, nodePort: 30080}')}-- other/zero.yaml --
${service('zero', '{port: 80, nodePort: 0}')}---
${service('nought', '{port: 80, nodePort: 0}')}`,
      settings: declared,
    },
    {
      text: `-- blue/web.yaml --
${service('web', '{port: 80, nodePort: 30080}')}-- green/api.yaml --
${service('api', '{port: 80, nodePort: 30080}')}`,
    },
    {
      text: `${service('web', '{port: 80, nodePort: 30080}')}---
${service('alias', '{port: 80, nodePort: 30080}', 'ExternalName\n  externalName: example.com')}`,
      settings: declared,
    },
  ],
};
