import { freeName } from '../../../kubernetes/free-name.ts';
import { labelFaults, nearestLabel } from '../../../kubernetes/names.ts';
import { isPortNumber, portProtocols } from '../../../kubernetes/port-name.ts';
import { type PortSpec, servicePortsOf } from '../../../kubernetes/service/service-ports.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { unknown, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { nearest } from '../../../text/nearest.ts';
import { ordinal } from '../../../text/ordinal.ts';
import { defineValidator, type Report } from '../../define.ts';
import { set, write } from '../../fix.ts';
import { servicePorts } from './example.ts';

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
          fixes: isThere ? [] : asTarget(spec),
        });
      }
      if (protocol !== unknown && !portProtocols.some((one) => one === protocol)) {
        const better = nearest(protocol, portProtocols);
        const taken = ports.filter((other) => other.port === port).map((other) => other.protocol);
        const free = portProtocols.filter((one) => !taken.includes(one));
        const meant = free.filter((one) => better === undefined || one === better);
        const protocolPath = [...path, 'protocol'];
        const safe = better === protocol.toUpperCase() ? 'safe' : 'unsafe';
        report('service-port-protocol-unsupported', {
          path: protocolPath,
          reason: 'FieldValueNotSupported',
          message: `The protocol "${protocol}" of the ${ordinal(index)} port is none of TCP, UDP and SCTP.`,
          fixes: meant.map((one) => write(protocolPath, one, safe)),
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

/** The number of the Pods' port, which is that of the Service more often than not. */
function asTarget({ path, targetPort }: PortSpec): LocalFix[] {
  return typeof targetPort === 'number' && isPortNumber(targetPort)
    ? [set([...path, 'port'], targetPort)]
    : [];
}

/** `tcp-80`: what Kubernetes itself writes in such places. */
function suggestedName(spec: PortSpec | undefined): string {
  const { protocol, port } = spec ?? {};
  return [protocol, port]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join('-')
    .toLowerCase();
}

export const examples: { readonly [id in Id]: Examples } = {
  'service-port-name-missing': {
    invalid: [
      {
        text: servicePorts(`    - name: http
      port: 80
    - port: 443
#     ^^^^ error service-port-name-missing: The second port has no name, which a Service with 2 ports needs.`),
        fixed: servicePorts(`    - name: http
      port: 80
    - port: 443
      name: tcp-443`),
      },
    ],
    valid: [{ text: servicePorts('    - port: 80') }],
  },
  'service-port-name-malformed': {
    invalid: [
      {
        text: servicePorts(`    - name: HTTP_Main
#           ^^^^^^^^^ error service-port-name-malformed: The port name "HTTP_Main" holds other characters than a-z, 0-9 and hyphens.
      port: 80`),
        fixed: servicePorts(`    - name: http-main
      port: 80`),
      },
    ],
    valid: [
      {
        text: servicePorts(`    - name: a-name-longer-than-a-container-port-has
      port: 80`),
      },
    ],
  },
  'service-port-name-duplicate': {
    invalid: [
      {
        text: servicePorts(`    - {name: dns, port: 53, protocol: UDP}
    - {name: dns, port: 53, protocol: TCP}
#            ^^^ error service-port-name-duplicate: The port name "dns" is already that of the first port.`),
        fixed: servicePorts(`    - {name: dns, port: 53, protocol: UDP}
    - {name: dns-2, port: 53, protocol: TCP}`),
      },
    ],
    valid: [
      {
        text: servicePorts(`    - {name: dns, port: 53, protocol: UDP}
    - {name: dns-tcp, port: 53, protocol: TCP}`),
      },
    ],
  },
  'service-port-out-of-range': {
    invalid: [
      {
        text: servicePorts(`    - port: 70000
#           ^^^^^ error service-port-out-of-range: The port 70000 is outside of 1 to 65535.
      targetPort: http`),
      },
      {
        text: servicePorts(`    - targetPort: 8080
#     ^^^^^^^^^^ error service-port-out-of-range: The first port of the Service has no number: port is required.`),
        fixed: servicePorts(`    - targetPort: 8080
      port: 8080`),
      },
    ],
    valid: [{ text: servicePorts('    - port: 65535') }],
  },
  'service-port-protocol-unsupported': {
    invalid: [
      {
        text: servicePorts(`    - port: 53
      protocol: udp
#               ^^^ error service-port-protocol-unsupported: The protocol "udp" of the first port is none of TCP, UDP and SCTP.`),
        fixed: servicePorts(`    - port: 53
      protocol: UDP`),
      },
    ],
    valid: [
      {
        text: servicePorts(`    - port: 53
      protocol: SCTP`),
      },
    ],
  },
};
