import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { formatPath, type Path, valueAt } from '../../../model/value.ts';
import { defineValidator, type Report } from '../../define.ts';
import { containersOf, type Part, type PodSpec, type Port, podSpecOf, portsOf, spanIn } from './pod-spec.ts';

const rules = {
  'host-port-repeated': {
    summary: 'A Pod opens the same port of its node twice.',
    why: 'A port of the node leads to one container. Ports are the same when protocol, hostIP and hostPort are; on the host network every container port is a port of the node.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'AccumulateUniqueHostPorts',
  },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    checkTogether(spec, containersOf(spec, 'containers'), undefined, report);
    // Init containers run one after the other, so each is looked at alone, and upstream calls each the first.
    const first = formatPath([...spec.path, 'initContainers', 0]);
    for (const container of containersOf(spec, 'initContainers'))
      checkTogether(spec, [container], first, report);
  },
});

function checkTogether(
  spec: PodSpec,
  containers: readonly Part[],
  containerField: string | undefined,
  report: Report<keyof typeof rules>,
): void {
  const seen = new Map<string, Port>();
  for (const container of containers) {
    for (const port of portsOf(spec, container)) {
      const { hostPort, hostIP, protocol } = port;
      if (typeof hostPort !== 'number' || hostPort === 0) continue;
      if (typeof protocol !== 'string' || typeof hostIP === 'symbol') continue;
      const key = `${protocol}/${hostIP ?? ''}/${hostPort}`;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, port);
        continue;
      }
      const isWritten = valueAt(port.value, ['hostPort']) !== undefined;
      const path: Path = [...port.path, isWritten ? 'hostPort' : 'containerPort'];
      const under = formatPath(port.path.slice(container.path.length));
      report('host-port-repeated', {
        path,
        field: `${containerField ?? formatPath(container.path)}.${under}.hostPort`,
        reason: 'FieldValueDuplicate',
        message: `Port ${hostPort}/${protocol}${hostIP ? ` of ${hostIP}` : ''} of the node is already taken by ${formatPath(first.path)} of the same Pod.`,
        related: [
          {
            span: spanIn(first, 'hostPort', 'containerPort'),
            message: `Port ${hostPort} of the node is taken here.`,
          },
        ],
        fixes:
          isWritten && !(spec.isPod && first.hostPort === first.containerPort)
            ? [
                {
                  title: `Open port ${hostPort} of the node only once`,
                  safe: false,
                  patches: [{ op: 'remove', path }],
                },
              ]
            : [],
      });
    }
  }
}

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'host-port-repeated': {
    invalid: [
      {
        text: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: sync
spec:
  schedule: '@daily'
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: a
              image: a
              ports:
                - containerPort: 80
                  hostPort: 8080
            - name: b
              image: b
              ports:
                - containerPort: 81
                  hostPort: 8080
#                           ^^^^ error host-port-repeated: Port 8080/TCP of the node is already taken by spec.jobTemplate.spec.template.spec.containers[0].ports[0] of the same Pod.
`,
        fixed: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: sync
spec:
  schedule: '@daily'
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: a
              image: a
              ports:
                - containerPort: 80
                  hostPort: 8080
            - name: b
              image: b
              ports:
                - containerPort: 81
`,
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: a
      image: a
      ports:
        - containerPort: 80
    - name: b
      image: b
      ports:
        - containerPort: 80
#                        ^^ error host-port-repeated: Port 80/TCP of the node is already taken by spec.containers[0].ports[0] of the same Pod.
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Pod
metadata:
  name: dns
spec:
  containers:
    - name: dns
      image: coredns
      ports:
        - containerPort: 53
          hostPort: 53
          protocol: UDP
        - containerPort: 53
          hostPort: 53
        - containerPort: 54
          hostPort: 53
          hostIP: 10.0.0.1
`,
      },
    ],
  },
};
