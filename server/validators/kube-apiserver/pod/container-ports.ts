import { podKinds } from '../../../kubernetes/pod-templates.ts';
import {
  isPortNumber,
  nearestPortName,
  portNameFaults,
  portProtocols,
} from '../../../kubernetes/port-name.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator, type Report } from '../../define.ts';
import { containersOf, type Port, podSpecOf, portsOf, spanIn } from './pod-spec.ts';

const rules = {
  'container-port-missing': {
    summary: 'A container port has no number.',
    why: 'containerPort is required, and 0 counts as missing. Write the port that the process in the container listens on.',
  },
  'container-port-out-of-range': {
    summary: 'A container port is no port number.',
    why: 'Ports run from 1 to 65535.',
  },
  'container-port-name-malformed': {
    summary: 'The name of a container port breaks the syntax of port names.',
    why: 'A container port name has at most 15 characters: a-z, 0-9 and single hyphens inside, with at least one letter. Names of Service ports may be longer; a targetPort or a probe that refers to this name follows the same rules as the name.',
  },
  'container-port-name-repeated': {
    summary: 'Two ports of one container have the same name.',
    why: 'Services and probes refer to a port by its name, so a container can have it only once.',
  },
  'container-port-protocol-unsupported': {
    summary: 'The protocol of a container port is not TCP, UDP or SCTP.',
    why: 'Protocols are written in capitals; TCP is meant when there is none.',
  },
  'host-port-out-of-range': {
    summary: 'A host port is no port number.',
    why: 'Ports run from 1 to 65535; 0 means that the port is not opened on the node.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateContainerPorts',
  },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    for (const list of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
      for (const container of containersOf(spec, list)) {
        const ports = portsOf(spec, container);
        checkNames(ports, report);
        for (const port of ports) checkPort(port, resource.complete, report);
      }
    }
  },
});

function checkNames(ports: readonly Port[], report: Report<Id>): void {
  const seen = new Map<string, Port>();
  const all = new Set(ports.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])));
  for (const port of ports) {
    const { name } = port;
    if (typeof name !== 'string' || name === '') continue;
    const path = [...port.path, 'name'];
    const faults = portNameFaults(name);
    const first = seen.get(name);
    if (faults.length > 0) {
      const better = nearestPortName(name);
      report('container-port-name-malformed', {
        path,
        reason: 'FieldValueInvalid',
        message: `The port name "${name}" ${listing(faults)}.`,
        fixes: better === undefined || all.has(better) ? [] : [rename(port, better)],
      });
    } else if (first !== undefined) {
      const free = freeName(name, all);
      all.add(free);
      report('container-port-name-repeated', {
        path,
        reason: 'FieldValueDuplicate',
        message: `The port name "${name}" is already that of port ${numberOf(first)} of the same container.`,
        related: [
          { span: spanIn(first, 'name'), message: `"${name}" is given to port ${numberOf(first)} here.` },
        ],
        fixes: [rename(port, free)],
      });
    } else {
      seen.set(name, port);
    }
  }
}

function checkPort(
  { path, value, containerPort, protocol }: Port,
  isComplete: boolean,
  report: Report<Id>,
): void {
  if (containerPort === undefined || containerPort === 0) {
    if (isComplete || containerPort === 0)
      report('container-port-missing', {
        path: [...path, 'containerPort'],
        reason: 'FieldValueRequired',
        message: 'The container port has no number: containerPort is required.',
      });
  } else if (typeof containerPort === 'number' && !isPortNumber(containerPort)) {
    report('container-port-out-of-range', {
      path: [...path, 'containerPort'],
      reason: 'FieldValueInvalid',
      message: `The container port ${containerPort} is outside of 1 to 65535.`,
    });
  }
  checkHostPort({ path, value, containerPort }, report);
  if (typeof protocol === 'string' && !portProtocols.some((one) => one === protocol)) {
    const better = nearest(protocol, portProtocols);
    report('container-port-protocol-unsupported', {
      path: [...path, 'protocol'],
      reason: 'FieldValueNotSupported',
      message: `The protocol "${protocol}" of port ${numberOf({ containerPort })} is none of TCP, UDP and SCTP.`,
      fixes:
        better === undefined
          ? []
          : [
              {
                title: `Use protocol ${better}`,
                safe: better === protocol.toUpperCase(),
                patches: [{ op: 'set', path: [...path, 'protocol'], value: better }],
              },
            ],
    });
  }
}

/** What defaulting sets on the host network is checked at the container port already. */
function checkHostPort(port: Pick<Port, 'path' | 'value' | 'containerPort'>, report: Report<Id>): void {
  const written = valueAt(port.value, ['hostPort']);
  const hostPort = written?.kind === 'scalar' ? written.value : undefined;
  if (typeof hostPort !== 'number' || hostPort === 0 || isPortNumber(hostPort)) return;
  report('host-port-out-of-range', {
    path: [...port.path, 'hostPort'],
    reason: 'FieldValueInvalid',
    message: `The host port ${hostPort} of container port ${numberOf(port)} is outside of 1 to 65535.`,
  });
}

function rename({ path, containerPort }: Port, name: string): LocalFix {
  return {
    title: `Name port ${numberOf({ containerPort })} "${name}"`,
    safe: false,
    patches: [{ op: 'set', path: [...path, 'name'], value: name }],
  };
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let n = 2; ; n++) {
    const suffix = `-${n}`;
    const candidate = `${name.slice(0, 15 - suffix.length).replace(/-+$/, '')}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function numberOf({ containerPort }: Pick<Port, 'containerPort'>): string {
  return typeof containerPort === 'number' ? String(containerPort) : 'without a number';
}

const pod = (ports: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx
      ports:
${ports}`;

export const examples: { readonly [id in Id]: Examples } = {
  'container-port-missing': {
    invalid: [
      {
        text: pod(`        - name: http
#         ^^^^ error container-port-missing: The container port has no number: containerPort is required.
        - name: metrics
#         ^^^^ error container-port-missing: The container port has no number: containerPort is required.
`),
      },
    ],
    valid: [{ text: pod('        - containerPort: <port>\n') }],
  },
  'container-port-out-of-range': {
    invalid: [
      {
        text: pod(`        - containerPort: 80800
#                        ^^^^^ error container-port-out-of-range: The container port 80800 is outside of 1 to 65535.
`),
      },
    ],
    valid: [{ text: pod('        - containerPort: 65535\n') }],
  },
  'container-port-name-malformed': {
    invalid: [
      {
        text: pod(`        - name: Prometheus_Metrics
#               ^^^^^^^^^^^^^^^^^^ error container-port-name-malformed: The port name "Prometheus_Metrics" is longer than 15 characters and holds other characters than a-z, 0-9 and hyphens.
          containerPort: 9090
`),
        fixed: pod(`        - name: prometheus-metr
          containerPort: 9090
`),
      },
    ],
    valid: [{ text: pod('        - name: prometheus-metr\n          containerPort: 9090\n') }],
  },
  'container-port-name-repeated': {
    invalid: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
          ports:
            - name: http
              containerPort: 80
            - name: http
#                   ^^^^ error container-port-name-repeated: The port name "http" is already that of port 80 of the same container.
              containerPort: 8080
`,
        fixed: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
          ports:
            - name: http
              containerPort: 80
            - name: http-2
              containerPort: 8080
`,
      },
    ],
    valid: [
      { text: pod('        - name: http\n          containerPort: 80\n        - containerPort: 8080\n') },
    ],
  },
  'container-port-protocol-unsupported': {
    invalid: [
      {
        text: pod(`        - containerPort: 53
          protocol: udp
#                   ^^^ error container-port-protocol-unsupported: The protocol "udp" of port 53 is none of TCP, UDP and SCTP.
`),
        fixed: pod(`        - containerPort: 53
          protocol: UDP
`),
      },
      {
        text: pod(`        - containerPort: 53
          protocol: ICMP
#                   ^^^^ error container-port-protocol-unsupported: The protocol "ICMP" of port 53 is none of TCP, UDP and SCTP.
`),
      },
    ],
    valid: [{ text: pod('        - containerPort: 53\n          protocol: ""\n') }],
  },
  'host-port-out-of-range': {
    invalid: [
      {
        text: pod(`        - containerPort: 80
          hostPort: -1
#                   ^^ error host-port-out-of-range: The host port -1 of container port 80 is outside of 1 to 65535.
`),
      },
    ],
    valid: [{ text: pod('        - containerPort: 80\n          hostPort: 0\n') }],
  },
};
