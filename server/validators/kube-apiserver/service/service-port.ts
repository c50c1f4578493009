import { labelFaults, nearestLabel } from '../../../kubernetes/names.ts';
import { isPortNumber, portProtocols } from '../../../kubernetes/port-name.ts';
import { type PortSpec, servicePortsOf } from '../../../kubernetes/service/service-ports.ts';
import { unknown, valueAt } from '../../../model/value.ts';
import type { Examples } from '../../../model/examples.ts';
import { listing } from '../../../text/listing.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator, type Report } from '../../define.ts';
import { write } from '../../fix.ts';

const rules = {
  'service-port-name-missing': {
    summary: 'A port of a Service with several ports has no name.',
    why: 'The name tells the ports apart: in EndpointSlices, in DNS SRV records and in Ingresses. Only a single port can do without.',
  },
  'service-port-name-malformed': {
    summary: 'The name of a Service port breaks the syntax of names.',
    why: 'The name of a Service port is a DNS label: at most 63 characters, a-z, 0-9 and hyphens inside. Names of container ports, and targetPort, have a syntax of their own.',
  },
  'service-port-name-duplicate': {
    summary: 'Two ports of a Service have the same name.',
    why: 'The name tells the ports of a Service apart.',
  },
  'service-port-out-of-range': {
    summary: 'The port of a Service is missing, or no port number.',
    why: 'Ports run from 1 to 65535. `port` is the one that the cluster IP answers on; targetPort, the one of the Pods, is the same unless it is set.',
  },
  'service-port-protocol-unsupported': {
    summary: 'The protocol of a Service port is not TCP, UDP or SCTP.',
    why: 'Protocols are written in capitals; TCP is meant when there is none. What runs on top of it, such as HTTP, belongs into appProtocol.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateServicePort',
  },
  rules,
  check(resource, _context, report) {
    const ports = servicePortsOf(resource) ?? [];
    for (const [index, spec] of ports.entries()) {
      checkName(ports, index, report);
      const { path, port, protocol } = spec;
      if (port !== unknown && !isPortNumber(port)) {
        const isThere = valueAt(resource.root, [...path, 'port']) !== undefined;
        report('service-port-out-of-range', {
          path: [...path, 'port'],
          reason: 'FieldValueInvalid',
          message: isThere
            ? `The port ${port} is outside of 1 to 65535.`
            : `The ${ordinal(index)} port of the Service has no number: port is required.`,
        });
      }
      if (protocol !== unknown && !portProtocols.some((one) => one === protocol)) {
        const better = nearest(protocol, portProtocols);
        const protocolPath = [...path, 'protocol'];
        const safe = better === protocol.toUpperCase() ? 'safe' : 'unsafe';
        report('service-port-protocol-unsupported', {
          path: protocolPath,
          reason: 'FieldValueNotSupported',
          message: `The protocol "${protocol}" of the ${ordinal(index)} port is none of TCP, UDP and SCTP.`,
          fixes: [...(better === undefined ? portProtocols : [better])].map((one) =>
            write(protocolPath, one, safe),
          ),
        });
      }
    }
  },
});

function checkName(ports: readonly PortSpec[], index: number, report: Report<Id>): void {
  const { path, name } = ports[index] ?? {};
  if (path === undefined || name === undefined || name === unknown) return;
  const at = { path: [...path, 'name'] };
  const names = ports.map((port) => port.name);
  if (name === '') {
    if (ports.length < 2) return;
    report('service-port-name-missing', {
      ...at,
      reason: 'FieldValueRequired',
      message: `The ${ordinal(index)} port has no name, which a Service with ${ports.length} ports needs.`,
      fixes: [write(at.path, freeName(suggestedName(ports[index]), names))],
    });
    return;
  }
  const faults = labelFaults(name);
  if (faults.length > 0) {
    const better = nearestLabel(name, false);
    report('service-port-name-malformed', {
      ...at,
      reason: 'FieldValueInvalid',
      message: `The port name "${name}" ${listing(faults)}.`,
      fixes: better === undefined ? [] : [write(at.path, freeName(better, names))],
    });
  }
  const first = names.indexOf(name);
  if (first < index) {
    report('service-port-name-duplicate', {
      ...at,
      reason: 'FieldValueDuplicate',
      message: `The port name "${name}" is already that of the ${ordinal(first)} port.`,
      fixes: faults.length > 0 ? [] : [write(at.path, freeName(name, names))],
    });
  }
}

/** `tcp-80`: what Kubernetes itself writes in such places. */
function suggestedName(spec: PortSpec | undefined): string {
  const { protocol, port } = spec ?? {};
  return [protocol, port]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join('-')
    .toLowerCase();
}

function freeName(name: string, taken: readonly unknown[]): string {
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : `-${n}`;
    const candidate = `${name.slice(0, 63 - suffix.length)}${suffix}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

function ordinal(index: number): string {
  return ['first', 'second', 'third'][index] ?? `${index + 1}th`;
}
