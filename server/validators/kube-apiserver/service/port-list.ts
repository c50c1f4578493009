import { addressSpecOf, isHeadless } from '../../../kubernetes/service/address-spec.ts';
import { getsNodePorts } from '../../../kubernetes/service/external-traffic.ts';
import { allocateNodePorts, defaultNodePortRange } from '../../../kubernetes/service/node-port-allocation.ts';
import { type PortSpec, servicePortsOf } from '../../../kubernetes/service/service-ports.ts';
import { serviceTypeOf } from '../../../kubernetes/service/service-type.ts';
import { unknown } from '../../../model/value.ts';
import type { Examples } from '../../../model/examples.ts';
import { type Context, defineValidator, type Report } from '../../define.ts';
import { remove, set } from '../../fix.ts';

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
    const addresses = addressSpecOf(resource);
    const headless = addresses !== undefined && isHeadless(addresses);
    if (ports.length === 0 && addresses !== undefined && !headless) {
      report('service-ports-missing', {
        path: ['spec', 'ports'],
        reason: 'FieldValueRequired',
        message: 'The Service has no ports, so its cluster IP would answer to nothing.',
      });
    }
    if (type === 'ClusterIP') checkClusterIp(ports, headless, report);
    const picks = getsNodePorts(resource);
    const allocated =
      type === 'NodePort' || type === 'LoadBalancer'
        ? allocateNodePorts(ports, context.network.nodePortRange ?? defaultNodePortRange, picks === true)
            .nodePorts
        : ports.map(({ nodePort }) => (nodePort === unknown || nodePort === 0 ? undefined : nodePort));
    checkDuplicates(ports, allocated, report);
  },
});

function checkClusterIp(ports: readonly PortSpec[], headless: boolean, report: Report<Id>): void {
  const asked = ports.map(({ nodePort }) => nodePort).filter((nodePort) => nodePort !== 0);
  const canOpen = !headless && new Set(asked).size === asked.length && !asked.includes(unknown);
  for (const { path, nodePort } of ports) {
    if (nodePort === unknown || nodePort === 0) continue;
    const at = [...path, 'nodePort'];
    report('node-port-on-cluster-ip-service', {
      path: at,
      reason: 'FieldValueForbidden',
      message: `The node port ${nodePort} is asked for by a Service of type ClusterIP, which has none.`,
      fixes: canOpen ? [set(['spec', 'type'], 'NodePort'), remove(at)] : [remove(at)],
    });
  }
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
