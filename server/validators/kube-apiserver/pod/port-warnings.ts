import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { formatPath, unknown } from '../../../model/value.ts';
import { defineValidator, type Problem, type Report } from '../../define.ts';
import { containersOf, type Part, type PodSpec, type Port, podSpecOf, portsOf, spanIn } from './pod-spec.ts';

const rules = {
  'container-port-name-shared': {
    summary: 'Two containers of a Pod have ports of the same name.',
    why: 'A Service, or a probe, that refers to a port by name gets the first one. The other cannot be reached by its name.',
  },
  'host-ip-without-host-port': {
    summary: 'A container port has a hostIP and no hostPort.',
    why: 'hostIP says on which address of the node hostPort is opened; alone it has no effect.',
  },
  'container-port-repeated': {
    summary: 'A port is defined twice in a Pod.',
    why: 'All containers of a Pod share one network, so only one of them can listen on a port. Server-side apply refuses the same port twice in one container.',
  },
  'container-port-overlapping': {
    summary: 'A port is defined twice in a Pod, once with and once without a host port.',
    why: 'The definition without a host port adds nothing. All containers of a Pod share one network, so only one can listen on the port.',
  },
  'host-port-ambiguous': {
    summary: 'A host port is opened on all addresses of the node, and once more on one of them.',
    why: 'Which of the two definitions wins is not defined.',
  },
} as const;

type Id = keyof typeof rules;
type Placed = Port & { readonly container: Part };
type Known = Placed & {
  readonly containerPort: number | undefined;
  readonly hostPort: number | undefined;
  readonly hostIP: string | undefined;
  readonly protocol: string;
};

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'warn',
  upstream: { version: '1.37', path: 'pkg/api/pod/warnings.go', symbol: 'warningsForPodSpecAndMeta' },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    const ports = containersInOrder(spec).flatMap((container) =>
      portsOf(spec, container).map((port): Placed => ({ ...port, container })),
    );
    warnAboutNames(ports, report);
    warnAboutNumbers(ports.filter(isKnown), report);
  },
});

/** In the order of VisitContainersWithPath. */
function containersInOrder(spec: PodSpec): Part[] {
  return [
    ...containersOf(spec, 'initContainers'),
    ...containersOf(spec, 'containers'),
    ...containersOf(spec, 'ephemeralContainers'),
  ];
}

function isKnown(port: Placed): port is Known {
  return [port.containerPort, port.hostPort, port.hostIP, port.protocol].every((value) => value !== unknown);
}

/** A name twice in one container is an error: `container-port-name-repeated`. */
function warnAboutNames(ports: readonly Placed[], report: Report<Id>): void {
  const seen = new Map<string, Placed>();
  for (const port of ports) {
    const { name } = port;
    if (typeof name !== 'string' || name === '') continue;
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, port);
      continue;
    }
    if (first.container === port.container) continue;
    report('container-port-name-shared', {
      ...about(port),
      path: [...port.path, 'name'],
      message: `The port name "${name}" is that of ${formatPath(first.path)} already: Services and probes that use the name get that one.`,
      related: [{ span: spanIn(first, 'name'), message: `"${name}" stands for this port.` }],
    });
  }
}

function warnAboutNumbers(ports: readonly Known[], report: Report<Id>): void {
  const seen = new Map<string, Known[]>();
  for (const port of ports) {
    const { containerPort = 0, protocol } = port;
    if ((port.hostIP ?? '') !== '' && (port.hostPort ?? 0) === 0) {
      report('host-ip-without-host-port', {
        ...about(port),
        path: [...port.path, 'hostIP'],
        message: `hostIP ${port.hostIP} has no effect on port ${containerPort}, which has no hostPort.`,
        fixes: [
          { title: 'Remove hostIP', safe: true, patches: [{ op: 'remove', path: [...port.path, 'hostIP'] }] },
        ],
      });
    }
    // One without a number is refused for that, and is no second definition of another.
    if (containerPort === 0) continue;
    const key = `${containerPort}/${protocol}`;
    const others = seen.get(key) ?? [];
    for (const other of others) warnAboutPair(port, other, report);
    seen.set(key, [...others, port]);
  }
}

function warnAboutPair(port: Known, other: Known, report: Report<Id>): void {
  const [ip, otherIp] = [port.hostIP ?? '', other.hostIP ?? ''];
  const [hostPort, otherHostPort] = [port.hostPort ?? 0, other.hostPort ?? 0];
  const what = `Port ${port.containerPort ?? 0}/${port.protocol}`;
  const where = formatPath(other.path);
  const problem = {
    ...about(port),
    path: [...port.path, 'containerPort'],
    related: [{ span: spanIn(other, 'containerPort'), message: `${what} is defined here first.` }],
  };
  if (ip === otherIp && hostPort === otherHostPort) {
    if (hostPort !== 0 && areRefused(port, other)) return;
    report('container-port-repeated', {
      ...problem,
      message: `${what} is defined in ${where} of the same Pod already.`,
    });
  } else if (hostPort === 0 || otherHostPort === 0) {
    report('container-port-overlapping', {
      ...problem,
      message: `${what} is defined in ${where} of the same Pod as well, ${hostPort === 0 ? 'there with' : 'there without'} a host port.`,
    });
  } else if (hostPort === otherHostPort && (ip === '') !== (otherIp === '')) {
    report('host-port-ambiguous', {
      ...problem,
      message: `Port ${hostPort}/${port.protocol} of the node is opened on ${ip === '' ? 'all its addresses' : ip} here, and on ${otherIp === '' ? 'all its addresses' : otherIp} in ${where} of the same Pod.`,
    });
  }
}

/** The same host port twice is an error in containers that run together: `host-port-repeated`. */
function areRefused(port: Placed, other: Placed): boolean {
  return port.container === other.container || [port, other].every(({ path }) => path.includes('containers'));
}

function about(port: Port): Pick<Problem, 'field' | 'reason'> {
  return { field: formatPath(port.path), reason: null };
}

const pod = (containers: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
${containers}`;

const ofTwo = pod(`  initContainers:
    - name: proxy
      image: proxy
      ports:
        - name: http
          containerPort: 8080
  containers:
    - name: web
      image: nginx
      ports:
        - name: web
          containerPort: 80
          hostPort: 8080
          hostIP: 10.0.0.1
        - containerPort: 80
          hostPort: 8081
        - containerPort: 80
          protocol: UDP
`);

export const examples: { readonly [id in Id]: Examples } = {
  'container-port-name-shared': {
    invalid: [
      {
        text: pod(`  containers:
    - name: web
      image: nginx
      ports:
        - name: metrics
          containerPort: 80
    - name: exporter
      image: exporter
      ports:
        - name: metrics
#               ^^^^^^^ warning container-port-name-shared: The port name "metrics" is that of spec.containers[0].ports[0] already: Services and probes that use the name get that one.
          containerPort: 9113
`),
      },
    ],
    valid: [{ text: ofTwo }],
  },
  'host-ip-without-host-port': {
    invalid: [
      {
        text: pod(`  containers:
    - name: web
      image: nginx
      ports:
        - containerPort: 80
          hostIP: 10.0.0.1
#                 ^^^^^^^^ warning host-ip-without-host-port: hostIP 10.0.0.1 has no effect on port 80, which has no hostPort.
`),
        fixed: pod(`  containers:
    - name: web
      image: nginx
      ports:
        - containerPort: 80
`),
      },
    ],
    valid: [{ text: ofTwo }],
  },
  'container-port-repeated': {
    invalid: [
      {
        text: pod(`  containers:
    - name: web
      image: nginx
      ports:
        - containerPort: 80
    - name: proxy
      image: proxy
      ports:
        - containerPort: 80
#                        ^^ warning container-port-repeated: Port 80/TCP is defined in spec.containers[0].ports[0] of the same Pod already.
`),
      },
    ],
    valid: [{ text: ofTwo }],
  },
  'container-port-overlapping': {
    invalid: [
      {
        text: pod(`  containers:
    - name: web
      image: nginx
      ports:
        - containerPort: 80
          hostPort: 8080
        - containerPort: 80
#                        ^^ warning container-port-overlapping: Port 80/TCP is defined in spec.containers[0].ports[0] of the same Pod as well, there with a host port.
`),
      },
    ],
    valid: [{ text: ofTwo }],
  },
  'host-port-ambiguous': {
    invalid: [
      {
        text: pod(`  containers:
    - name: web
      image: nginx
      ports:
        - containerPort: 80
          hostPort: 8080
        - containerPort: 80
#                        ^^ warning host-port-ambiguous: Port 8080/TCP of the node is opened on 10.0.0.1 here, and on all its addresses in spec.containers[0].ports[0] of the same Pod.
          hostPort: 8080
          hostIP: 10.0.0.1
`),
      },
    ],
    valid: [{ text: ofTwo }],
  },
};
