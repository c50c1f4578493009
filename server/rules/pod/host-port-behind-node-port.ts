import type { Examples } from '../../model/examples.ts';
import type { Service } from '../../model/facts.ts';
import type { Placed, Source } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { workloadName } from '../workload-name.ts';

interface NodePort {
  readonly service: Placed<Service>;
  readonly source: Source;
}

export default defineRule({
  id: 'host-port-behind-node-port',
  severity: 'warning',
  summary: 'A Pod opens a port of its node that is the node port of a Service.',
  why: 'Nothing compares host ports with node ports. kube-proxy takes what comes to a node port on every node before it reaches the Pod, so the Pod is not reached at its host port. Host ports had better lie outside of the node-port range.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
  reads: ['services', 'workloads'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const nodePorts = new Map<string, NodePort>();
    for (const service of cluster.services) {
      if (service.type !== 'NodePort' && service.type !== 'LoadBalancer') continue;
      for (const { nodePort, protocol, nodePortSource: source } of service.ports) {
        const key = `${nodePort}/${protocol}`;
        if (nodePort !== undefined && nodePort !== 0 && !nodePorts.has(key))
          nodePorts.set(key, { service, source });
      }
    }
    if (nodePorts.size === 0) return;
    for (const workload of cluster.workloads) {
      for (const { hostPort, protocol, source } of workload.ports) {
        const taken = nodePorts.get(`${hostPort}/${protocol}`);
        if (taken === undefined) continue;
        const who = fullName(taken.service);
        report({
          at: { document: workload.document, source },
          message: `${workloadName(workload)} opens port ${hostPort}/${protocol} of its node, which is the node port of Service ${who}: traffic goes to the Service.`,
          related: [
            {
              at: { document: taken.service.document, source: taken.source },
              message: `Service ${who} has node port ${hostPort}/${protocol}.`,
            },
          ],
        });
      }
    }
  },
});

const text = (mark: string, hostPort: number) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 30080
---
apiVersion: v1
kind: Pod
metadata:
  name: proxy
spec:
  containers:
    - name: proxy
      image: proxy
      ports:
        - containerPort: 80
${mark}          hostPort: ${hostPort}
`;

export const examples: Examples = {
  invalid: [
    {
      text: text(
        `#         ^^^^^^^^^^^^^ warning host-port-behind-node-port: Pod proxy opens port 30080/TCP of its node, which is the node port of Service default/web: traffic goes to the Service.
`,
        30080,
      ),
      settings: { cluster: {} },
    },
  ],
  valid: [{ text: text('', 30081), settings: { cluster: {} } }, { text: text('', 30080) }],
};
