import type { Examples } from '../../model/examples.ts';
import type { StrayPortName, Workload } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../define.ts';
import { workloadName } from '../workload-name.ts';

export default defineRule({
  id: 'stray-probe-port',
  severity: 'warning',
  summary: 'A probe or hook names a port that its container does not have.',
  why: 'The kubelet looks the name up among the ports of the same container only, whatever other containers of the Pod have. A name that it does not find makes every attempt fail: the container is restarted, or never gets traffic.',
  upstream: 'Kubernetes 1.37, pkg/probe/util.go, ResolveContainerPort',
  reads: ['workloads'],
  check(cluster, report) {
    for (const workload of cluster.workloads) {
      if (!workload.portsAreKnown) continue;
      for (const stray of workload.strayPortNames) {
        report({
          at: { document: workload.document, source: stray.source },
          message: messageFor(workload, stray),
          fixes: fixes(workload, stray),
        });
      }
    }
  },
});

function messageFor(workload: Workload, { handler, port, container, names }: StrayPortName): string {
  const who = `${container === undefined ? 'its container' : `container ${container}`} of ${workloadName(workload)}`;
  const has = names.length === 0 ? 'has no named port' : `has only ${names.join(', ')}`;
  return `The ${handler} names port "${port}", but ${who} ${has}.`;
}

function fixes({ document }: Placed<Workload>, { port, names, source }: StrayPortName): Fix[] {
  const instead = nearest(port, names) ?? (names.length === 1 ? names[0] : undefined);
  if (instead === undefined) return [];
  const { resource, path } = source;
  return [
    {
      title: `Use port ${instead}`,
      safe: false,
      changes: [{ document, resource, patch: { op: 'set', path, value: instead } }],
    },
  ];
}

const pod = (ports: string, port: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: proxy
      image: proxy
      ports: [{name: proxy, containerPort: 81}]
    - name: web
      image: web
      ports: ${ports}
      readinessProbe:
        httpGet:
          port: ${port}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${pod('[{name: http, containerPort: 80}]', 'htpp')}#               ^^^^ warning stray-probe-port: The readinessProbe names port "htpp", but container web of Pod web has only http.
`,
      fixed: pod('[{name: http, containerPort: 80}]', 'http'),
    },
    {
      text: `${pod('[{containerPort: 80}]', 'proxy')}#               ^^^^^ warning stray-probe-port: The readinessProbe names port "proxy", but container web of Pod web has no named port.
`,
    },
  ],
  valid: [
    { text: pod('[{name: http, containerPort: 80}]', 'http') },
    { text: pod('[{containerPort: 80}]', '8080') },
    { text: pod('<ports>', 'http') },
    { text: pod('[{name: <name>, containerPort: 80}]', 'http') },
    { text: pod('[{containerPort: 80}]', '<port>') },
  ],
};
