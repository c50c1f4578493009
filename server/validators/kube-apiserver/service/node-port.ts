import { nodePortBands } from '../../../kubernetes/bands.ts';
import { getsNodePorts, needsHealthCheck } from '../../../kubernetes/service/external-traffic.ts';
import { allocationSteps } from '../../../kubernetes/service/family-faults.ts';
import {
  allocateNodePorts,
  defaultNodePortRange,
  type NodePortAllocation,
} from '../../../kubernetes/service/node-port-allocation.ts';
import { type PortSpec, servicePortsOf } from '../../../kubernetes/service/service-ports.ts';
import { serviceTypeOf } from '../../../kubernetes/service/service-type.ts';
import type { PortRange } from '../../../model/cluster.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { anchor, type Resource } from '../../../model/resource.ts';
import { numberAt, type Path } from '../../../model/value.ts';
import { type Context, defineValidator, type Problem, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { service, servicePorts } from './example.ts';

const rules = {
  'node-port-out-of-range': {
    summary: 'A node port lies outside of the range that the cluster gives out.',
    why: 'Node ports come out of --service-node-port-range of kube-apiserver, 30000-32767 unless it is set. A server-side dry run does not see this.',
  },
  'node-port-of-other-port': {
    summary: 'Two different ports of a Service ask for the same node port.',
    why: 'Ports may share a node port when they have the same number and differ in protocol, such as DNS on 53/UDP and 53/TCP. Otherwise each needs its own.',
  },
  'health-check-node-port-unusable': {
    summary: 'The healthCheckNodePort of a Service cannot be given out.',
    why: 'It comes out of the same range as node ports, and is another one than those of the ports. The API server answers with an internal error.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'allocate',
  upstream: {
    version: '1.37',
    path: 'pkg/registry/core/service/storage/alloc.go',
    symbol: 'initNodePorts',
  },
  rules,
  check(resource, context, report) {
    const type = serviceTypeOf(resource);
    const ports = servicePortsOf(resource);
    if (type !== 'NodePort' && type !== 'LoadBalancer') return;
    const range = rangeOf(context);
    const allocation = allocateNodePorts(ports ?? [], range.range, getsNodePorts(resource) === true);
    const taken = new Set(allocation.nodePorts.filter((nodePort) => typeof nodePort === 'number'));
    for (const fault of allocation.faults) {
      const { index, nodePort, asking } = fault;
      const path = ['spec', 'ports', asking, 'nodePort'];
      const at = {
        path,
        field: `spec.ports[${index}].nodePort`,
        reason: 'FieldValueInvalid',
        step: allocationSteps.nodePorts + index,
        fixes: repairs(path, range.range, taken),
      } as const;
      if (fault.kind === 'out-of-range') {
        report('node-port-out-of-range', {
          ...at,
          ...range.assumed,
          message: `The node port ${nodePort} lies outside of ${range.text}.`,
        });
      } else {
        report('node-port-of-other-port', {
          ...at,
          ...heldBy(resource, nodePort, ports?.[asking], ports?.[fault.by]),
        });
      }
    }
    checkHealthCheck(resource, range, allocation, report);
  },
});

interface KnownRange {
  readonly range: PortRange;
  readonly text: string;
  /** What the finding has to say when the range is only assumed. */
  readonly assumed: { readonly severity?: 'warning' };
}

function rangeOf({ network: { nodePortRange } }: Context): KnownRange {
  const range = nodePortRange ?? defaultNodePortRange;
  const isKnown = nodePortRange !== undefined;
  const whose = isKnown ? 'the cluster’s' : 'the default';
  return {
    range,
    text: `${whose} range of node ports ${range.first}-${range.last}`,
    assumed: isKnown ? {} : { severity: 'warning' },
  };
}

function heldBy(
  { root }: Resource,
  nodePort: number,
  asking: PortSpec | undefined,
  holder: PortSpec | undefined,
): Pick<Problem, 'message' | 'related'> {
  const message = `The node port ${nodePort} of port ${numberOf(asking)} is already that of port ${numberOf(holder)} of the Service.`;
  if (holder === undefined) return { message };
  const span = anchor(root, [...holder.path, 'nodePort']);
  return {
    message,
    related: [{ span, message: `Port ${numberOf(holder)} has the node port ${nodePort} here.` }],
  };
}

function numberOf(port: PortSpec | undefined): string {
  return String(port?.port ?? '');
}

function checkHealthCheck(
  resource: Resource,
  { range, text, assumed }: KnownRange,
  { nodePorts }: NodePortAllocation,
  report: Report<Id>,
): void {
  const port = numberAt(resource.root, 'spec', 'healthCheckNodePort');
  if (needsHealthCheck(resource) !== true || typeof port !== 'number' || port === 0) return;
  const isInside = port >= range.first && port <= range.last;
  if (isInside && !nodePorts.includes(port)) return;
  const path = ['spec', 'healthCheckNodePort'];
  report('health-check-node-port-unusable', {
    path,
    reason: null,
    step: allocationSteps.healthCheck,
    ...(isInside ? {} : assumed),
    message: isInside
      ? `The healthCheckNodePort ${port} is already the node port of a port of the Service.`
      : `The healthCheckNodePort ${port} lies outside of ${text}.`,
    fixes: [remove(path), ...repairs(path, range, new Set(nodePorts)).slice(0, 1)],
  });
}

/** The next port of the static band, where the API server picks last; and leaving the choice to it. */
function repairs(path: Path, range: PortRange, taken: ReadonlySet<unknown>): LocalFix[] {
  const band = nodePortBands(range).static ?? range;
  for (let port = band.first; port <= band.last; port++)
    if (!taken.has(port)) return [write(path, port), remove(path)];
  return [remove(path)];
}

export const examples: { readonly [id in Id]: Examples } = {
  'node-port-out-of-range': {
    invalid: [
      {
        text: servicePorts(
          `    - port: 80
      nodePort: 8080
#               ^^^^ warning node-port-out-of-range: The node port 8080 lies outside of the default range of node ports 30000-32767.`,
          'NodePort',
        ),
        fixed: servicePorts(
          `    - port: 80
      nodePort: 30000`,
          'NodePort',
        ),
      },
    ],
    valid: [
      {
        text: servicePorts(
          `    - port: 80
      nodePort: 32767`,
          'NodePort',
        ),
      },
    ],
  },
  'node-port-of-other-port': {
    invalid: [
      {
        text: servicePorts(
          `    - {name: dns, port: 53, protocol: UDP, nodePort: 30053}
    - {name: metrics, port: 9153, nodePort: 30053}
#                                           ^^^^^ error node-port-of-other-port: The node port 30053 of port 9153 is already that of port 53 of the Service.`,
          'NodePort',
        ),
        fixed: servicePorts(
          `    - {name: dns, port: 53, protocol: UDP, nodePort: 30053}
    - {name: metrics, port: 9153, nodePort: 30000}`,
          'NodePort',
        ),
      },
    ],
    valid: [
      {
        text: servicePorts(
          `    - {name: dns, port: 53, protocol: UDP, nodePort: 30053}
    - {name: dns-tcp, port: 53}`,
          'NodePort',
        ),
      },
    ],
  },
  'health-check-node-port-unusable': {
    invalid: [
      {
        text: service(`  type: LoadBalancer
  externalTrafficPolicy: Local
  healthCheckNodePort: 8080
#                      ^^^^ warning health-check-node-port-unusable: The healthCheckNodePort 8080 lies outside of the default range of node ports 30000-32767.`),
        fixed: service(`  type: LoadBalancer
  externalTrafficPolicy: Local`),
      },
    ],
    valid: [
      {
        text: service(`  type: LoadBalancer
  externalTrafficPolicy: Local
  healthCheckNodePort: 32000`),
      },
    ],
  },
};
