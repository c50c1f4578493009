import { addressSpecOf, isHeadless } from '../../../kubernetes/service/address-spec.ts';
import { getsNodePorts } from '../../../kubernetes/service/external-traffic.ts';
import { allocateNodePorts, defaultNodePortRange } from '../../../kubernetes/service/node-port-allocation.ts';
import { type PortSpec, servicePortsOf } from '../../../kubernetes/service/service-ports.ts';
import { serviceTypeOf } from '../../../kubernetes/service/service-type.ts';
import type { PortRange } from '../../../model/cluster.ts';
import type { Examples } from '../../../model/examples.ts';
import { unknown } from '../../../model/value.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, set } from '../../fix.ts';
import { servicePorts } from './example.ts';

const rules = {
  'service-ports-missing': {
    summary: 'A Service with a cluster IP has no ports.',
    why: 'A cluster IP is virtual: it answers on the ports of its Service and on nothing else. Only a headless Service and one of type ExternalName can do without.',
  },
  'service-port-duplicate': {
    summary: 'A Service has the same port with the same protocol twice.',
    why: 'One port of the cluster IP leads to one port of the Pods. The same number with another protocol is another port.',
  },
  'node-port-on-cluster-ip-service': {
    summary: 'A Service of type ClusterIP asks for a node port.',
    why: 'Nodes answer for Services of type NodePort and LoadBalancer only. ClusterIP is also the type when none is written.',
  },
  'node-port-duplicate': {
    summary: 'Two ports of a Service with one protocol have the same node port.',
    why: 'A node port leads to one port of one Service.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateService' },
  rules,
  check(resource, context, report) {
    const type = serviceTypeOf(resource);
    const ports = servicePortsOf(resource);
    if (ports === undefined || type === unknown) return;
    const range = context.network.nodePortRange ?? defaultNodePortRange;
    const addresses = addressSpecOf(resource);
    const headless = addresses !== undefined && isHeadless(addresses);
    if (ports.length === 0 && addresses !== undefined && !headless) {
      report('service-ports-missing', {
        path: ['spec', 'ports'],
        reason: 'FieldValueRequired',
        message: 'The Service has no ports, so its cluster IP would answer to nothing.',
      });
    }
    if (type === 'ClusterIP') checkClusterIp(ports, canOpen(ports, headless, range), report);
    const opens = type === 'NodePort' || type === 'LoadBalancer';
    const nodePorts = opens ? allocated(ports, range, getsNodePorts(resource) === true) : ports.map(asked);
    checkDuplicates(ports, nodePorts, report);
  },
});

/** Whether the node ports would do for a Service of type NodePort. */
function canOpen(ports: readonly PortSpec[], headless: boolean, range: PortRange): boolean {
  const known = ports.every(({ nodePort }) => nodePort !== unknown);
  return known && !headless && allocateNodePorts(ports, range, true).faults.length === 0;
}

function checkClusterIp(ports: readonly PortSpec[], canBeNodePort: boolean, report: Report<Id>): void {
  for (const { path, nodePort } of ports) {
    if (nodePort === unknown || nodePort === 0) continue;
    const at = [...path, 'nodePort'];
    report('node-port-on-cluster-ip-service', {
      path: at,
      reason: 'FieldValueForbidden',
      message: `The node port ${nodePort} is asked for by a Service of type ClusterIP, which has none.`,
      fixes: canBeNodePort ? [set(['spec', 'type'], 'NodePort'), remove(at)] : [remove(at)],
    });
  }
}

function asked({ nodePort }: PortSpec): number | undefined {
  return nodePort === unknown || nodePort === 0 ? undefined : nodePort;
}

/** Without those that the allocator refuses: it says so itself. */
function allocated(ports: readonly PortSpec[], range: PortRange, pick: boolean): NodePorts {
  const { nodePorts, faults } = allocateNodePorts(ports, range, pick);
  return nodePorts.map((nodePort, n) => (faults.some(({ index }) => index === n) ? undefined : nodePort));
}

type NodePorts = ReturnType<typeof allocateNodePorts>['nodePorts'];

function checkDuplicates(ports: readonly PortSpec[], nodePorts: NodePorts, report: Report<Id>): void {
  ports.forEach(({ path, port, protocol }, index) => {
    if (protocol === unknown) return;
    const before = ports.slice(0, index).map((one) => one.protocol === protocol && one);
    const nodePort = nodePorts[index];
    const sameNodePort = before.findIndex(
      (one, n) => one && nodePort !== undefined && sameAs(nodePorts[n], nodePort),
    );
    const samePort = before.findIndex((one) => one && port !== unknown && one.port === port);
    if (samePort !== -1) {
      report('service-port-duplicate', {
        path,
        reason: 'FieldValueDuplicate',
        message: `The Service has the port ${String(port)}/${protocol} twice.`,
        fixes: [remove(path, 'the second one')],
      });
    }
    if (sameNodePort === -1) return;
    report('node-port-duplicate', {
      path: [...path, 'nodePort'],
      reason: 'FieldValueDuplicate',
      message:
        typeof nodePort === 'number'
          ? `The node port ${nodePort}/${protocol} is already that of another port of the Service.`
          : `The node port of ${String(port)}/${protocol} is also that of its double.`,
      fixes: samePort === -1 ? [remove([...path, 'nodePort'])] : [remove(path, 'the second port')],
    });
  });
}

function sameAs(a: NodePorts[number], b: NodePorts[number]): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.picked === b.picked;
}

export const examples: { readonly [id in Id]: Examples } = {
  'service-ports-missing': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports: []
# ^^^^^ error service-ports-missing: The Service has no ports, so its cluster IP would answer to nothing.
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
`,
      },
    ],
  },
  'service-port-duplicate': {
    invalid: [
      {
        text: servicePorts(`    - {name: http, port: 80}
    - {name: web, port: 80, targetPort: 8080}
#      ^^^^ error service-port-duplicate: The Service has the port 80/TCP twice.`),
        fixed: servicePorts('    - {name: http, port: 80}'),
      },
    ],
    valid: [
      {
        text: servicePorts(`    - {name: dns, port: 53, protocol: UDP}
    - {name: dns-tcp, port: 53}`),
      },
    ],
  },
  'node-port-on-cluster-ip-service': {
    invalid: [
      {
        text: servicePorts(`    - port: 80
      nodePort: 30080
#               ^^^^^ error node-port-on-cluster-ip-service: The node port 30080 is asked for by a Service of type ClusterIP, which has none.`),
        fixed: servicePorts(
          `    - port: 80
      nodePort: 30080`,
          'NodePort',
        ),
      },
    ],
    valid: [
      {
        text: servicePorts(`    - port: 80
      nodePort: 0`),
      },
      {
        text: servicePorts(
          `    - port: 80
      nodePort: 30080`,
          'NodePort',
        ),
      },
    ],
  },
  'node-port-duplicate': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  ports:
    - {name: a, port: 80, nodePort: 30080}
    - {name: b, port: 81, nodePort: 30080}
#                                   ^^^^^ error node-port-duplicate: The node port 30080/TCP is already that of another port of the Service.
`,
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  ports:
    - {name: a, port: 80, nodePort: 30080}
    - {name: b, port: 81}
`,
      },
    ],
    valid: [
      {
        text: servicePorts(
          `    - {name: dns, port: 53, protocol: UDP, nodePort: 30053}
    - {name: dns-tcp, port: 53, nodePort: 30053}`,
          'NodePort',
        ),
      },
    ],
  },
};
