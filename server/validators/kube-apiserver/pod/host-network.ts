import { podKinds } from '../../../kubernetes/pod-templates.ts';
import { isPortNumber } from '../../../kubernetes/port-name.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { defineValidator, type Report } from '../../define.ts';
import { containersOf, isTrue, type PodSpec, type Port, podSpecOf, portsOf } from './pod-spec.ts';

const rules = {
  'host-port-differs-on-host-network': {
    summary: 'On the host network a host port is not the container port.',
    why: 'With hostNetwork the container opens its ports on the node itself, so nothing can map one number to another. Leave hostPort out, or write the same number.',
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
    symbol: 'validatePodHostNetworkDeps',
  },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined || !isTrue(spec.value, 'hostNetwork')) return;
    const ports = containersOf(spec, 'containers').flatMap((container) => portsOf(spec, container));
    for (const port of ports) checkPort(spec, port, ports, report);
  },
});

function checkPort(spec: PodSpec, port: Port, all: readonly Port[], report: Report<Id>): void {
  const { path, containerPort, hostPort, protocol } = port;
  if (typeof hostPort !== 'number' || hostPort === 0 || typeof containerPort === 'symbol') return;
  if (hostPort === (containerPort ?? 0)) return;
  const isTaken = all.some(
    (other) => other !== port && other.hostPort === containerPort && other.protocol === protocol,
  );
  const same: LocalFix[] =
    containerPort === undefined || !isPortNumber(containerPort) || isTaken
      ? []
      : [
          {
            title: `Use hostPort ${containerPort}, the container port`,
            safe: false,
            patches: [{ op: 'set', path: [...path, 'hostPort'], value: containerPort }],
          },
        ];
  report('host-port-differs-on-host-network', {
    path: [...path, 'hostPort'],
    reason: 'FieldValueInvalid',
    message: `The host port ${hostPort} is not the container port ${containerPort ?? 0}, as it has to be on the host network of the ${spec.isPod ? 'Pod' : 'template'}.`,
    fixes: same,
  });
}

export const examples: { readonly [id in Id]: Examples } = {
  'host-port-differs-on-host-network': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx
      ports:
        - containerPort: 80
          hostPort: 8080
#                   ^^^^ error host-port-differs-on-host-network: The host port 8080 is not the container port 80, as it has to be on the host network of the Pod.
`,
        fixed: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx
      ports:
        - containerPort: 80
          hostPort: 80
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx
      ports:
        - containerPort: 80
        - containerPort: 81
          hostPort: 81
`,
      },
      {
        text: `apiVersion: v1
kind: PodTemplate
metadata:
  name: web
template:
  spec:
    hostNetwork: true
    initContainers:
      - name: warm-up
        image: nginx
        ports:
          - containerPort: 81
            hostPort: 8080
    containers:
      - name: web
        image: nginx
        ports:
          - containerPort: 80
            hostPort: 0
`,
      },
    ],
  },
};
