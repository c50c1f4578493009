import { policyPortsOf } from '../../../kubernetes/network-policy/policy-rules.ts';
import {
  isPortNumber,
  nearestPortName,
  portNameFaults,
  portProtocols,
} from '../../../kubernetes/port-name.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { member, numberAt, type Path, unknown, type Value } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { policyPorts } from './example.ts';

const rules = {
  'policy-port-protocol-unsupported': {
    summary: 'The protocol of a port in a NetworkPolicy is not TCP, UDP or SCTP.',
    why: 'Protocols are written in capitals; TCP is meant when there is none. What runs on top of it, such as HTTP, a NetworkPolicy cannot tell apart.',
  },
  'policy-port-out-of-range': {
    summary: 'The port in a NetworkPolicy is no port number.',
    why: 'Ports run from 1 to 65535. An entry without port is about all ports of its protocol.',
  },
  'policy-port-quoted': {
    summary: 'The port in a NetworkPolicy is a number in quotes.',
    why: 'A port in quotes is the name of a container port, and a name needs a letter. Without quotes it is the number.',
  },
  'policy-port-name-malformed': {
    summary: 'The port in a NetworkPolicy is no name that a container port can have.',
    why: 'A port is a number, or the name of a container port: at most 15 characters, a-z, 0-9 and single hyphens inside, with at least one letter. A range has its first port in port and its last one in endPort.',
  },
  'policy-end-port-below-port': {
    summary: 'A range of ports in a NetworkPolicy ends before it begins.',
    why: 'port is the first port of a range, and endPort the last one.',
  },
  'policy-end-port-out-of-range': {
    summary: 'The endPort in a NetworkPolicy is no port number.',
    why: 'Ports run from 1 to 65535. A single port has no endPort.',
  },
  'policy-end-port-without-number': {
    summary: 'A range of ports in a NetworkPolicy has no number to begin with.',
    why: 'endPort is the last port of a range that begins with port, which is a number for that. A name stands for a single port, and without port all ports are meant.',
  },
} as const;

type Id = keyof typeof rules;

/** The port and endPort of an entry; `port` is undefined when it is missing. */
interface Ports {
  readonly path: Path;
  readonly port: number | string | undefined;
  readonly endPort: number | undefined;
}

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/NetworkPolicy'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'ValidateNetworkPolicyPort',
  },
  rules,
  check(resource, _context, report) {
    for (const { path, value } of policyPortsOf(resource)) {
      checkProtocol(value, [...path, 'protocol'], report);
      const endPort = numberAt(value, 'endPort');
      const written = member(value, 'port');
      if (endPort === unknown || written?.kind === 'unknown') continue;
      if (written === undefined) {
        if (resource.complete) checkEndOf({ path, port: undefined, endPort }, report);
      } else if (written.kind === 'scalar' && typeof written.value !== 'boolean' && written.value !== null) {
        const ports = { path, port: written.value, endPort };
        checkPort(ports, report);
        checkEndOf(ports, report);
      }
    }
  },
});

function checkProtocol(entry: Value, path: Path, report: Report<Id>): void {
  const written = member(entry, 'protocol');
  if (written?.kind !== 'scalar' || typeof written.value !== 'string') return;
  const { value } = written;
  if (portProtocols.some((one) => one === value)) return;
  const better = nearest(value, portProtocols);
  report('policy-port-protocol-unsupported', {
    path,
    reason: 'FieldValueNotSupported',
    message: `The protocol "${value}" is none of TCP, UDP and SCTP.`,
    fixes: (better === undefined ? portProtocols : [better]).map((one) =>
      write(path, one, one === value.toUpperCase() ? 'safe' : 'unsafe'),
    ),
  });
}

function checkPort({ path, port, endPort }: Ports, report: Report<Id>): void {
  const at = { path: [...path, 'port'], reason: 'FieldValueInvalid' } as const;
  const fits = (number: number) => isPortNumber(number) && (endPort === undefined || endPort >= number);
  if (typeof port === 'number') {
    if (isPortNumber(port)) return;
    // Elsewhere 0 means any port.
    const meant = endPort === undefined ? [remove(at.path)] : fits(1) ? [write(at.path, 1)] : [];
    report('policy-port-out-of-range', {
      ...at,
      message: `The port ${port} is outside of 1 to 65535.`,
      fixes: port === 0 ? meant : [],
    });
    return;
  }
  const faults = port === undefined ? [] : portNameFaults(port);
  if (port === undefined || faults.length === 0) return;
  if (/^\d+$/.test(port)) {
    report('policy-port-quoted', {
      ...at,
      message: `The port "${port}" is a name because of its quotes, and a name holds a letter.`,
      fixes: fits(Number(port)) ? [write(at.path, Number(port), 'safe')] : [],
    });
    return;
  }
  const better = nearestPortName(port);
  const isUsable = better !== undefined && portNameFaults(better).length === 0;
  const range = endPort === undefined ? asRange(path, port) : undefined;
  report('policy-port-name-malformed', {
    ...at,
    message: `The port "${port}" ${listing(faults)}, so no container port can have this name.`,
    fixes: range !== undefined ? [range] : isUsable ? [write(at.path, better)] : [],
  });
}

/** `8000-8080` in the way of NetworkPolicy. */
function asRange(path: Path, text: string): LocalFix | undefined {
  const [, first, last] = /^(\d+)[-:](\d+)$/.exec(text) ?? [];
  const [port, endPort] = [Number(first), Number(last)];
  if (!isPortNumber(port) || !isPortNumber(endPort) || port > endPort) return undefined;
  return setBoth(path, port, endPort, `Set port to ${port} and endPort to ${endPort}`);
}

function checkEndOf({ path, port, endPort }: Ports, report: Report<Id>): void {
  if (endPort === undefined) return;
  const at = { path: [...path, 'endPort'], reason: 'FieldValueInvalid' } as const;
  if (typeof port !== 'number') {
    report('policy-end-port-without-number', {
      ...at,
      message:
        port === undefined
          ? `The range of ports that ends with ${endPort} has no first port.`
          : `The range of ports that ends with ${endPort} begins with "${port}", which is no number.`,
      fixes: [
        ...(port === undefined && isPortNumber(endPort) ? [asSinglePort(path, endPort)] : []),
        remove(at.path),
      ],
    });
    return;
  }
  if (!isPortNumber(endPort)) {
    report('policy-end-port-out-of-range', {
      ...at,
      message: `The endPort ${endPort} is outside of 1 to 65535.`,
      fixes: endPort > 65535 && port <= 65535 ? [write(at.path, 65535)] : [remove(at.path)],
    });
  } else if (endPort < port) {
    const swapped = setBoth(path, endPort, port, 'Swap port and endPort');
    report('policy-end-port-below-port', {
      ...at,
      message: `The range of ports ends with ${endPort}, before it begins with ${port}.`,
      fixes: isPortNumber(port) ? [swapped] : [remove(at.path)],
    });
  }
}

function asSinglePort(path: Path, port: number): LocalFix {
  return {
    title: `Set port to ${port} and remove endPort`,
    safe: false,
    patches: [
      { op: 'set', path: [...path, 'port'], value: port },
      { op: 'remove', path: [...path, 'endPort'] },
    ],
  };
}

function setBoth(path: Path, port: number, endPort: number, title: string): LocalFix {
  return {
    title,
    safe: false,
    patches: [
      { op: 'set', path: [...path, 'port'], value: port },
      { op: 'set', path: [...path, 'endPort'], value: endPort },
    ],
  };
}

export const examples: { readonly [id in Id]: Examples } = {
  'policy-port-protocol-unsupported': {
    invalid: [
      {
        text: policyPorts(`        - port: 53
          protocol: udp
#                   ^^^ error policy-port-protocol-unsupported: The protocol "udp" is none of TCP, UDP and SCTP.`),
        fixed: policyPorts(`        - port: 53
          protocol: UDP`),
      },
    ],
    valid: [{ text: policyPorts('        - protocol: SCTP') }],
  },
  'policy-port-out-of-range': {
    invalid: [
      {
        text: policyPorts(`        - protocol: TCP
          port: 0
#               ^ error policy-port-out-of-range: The port 0 is outside of 1 to 65535.`),
        fixed: policyPorts('        - protocol: TCP'),
      },
    ],
    valid: [{ text: policyPorts('        - port: 65535') }],
  },
  'policy-port-quoted': {
    invalid: [
      {
        text: policyPorts(`        - port: "80"
#               ^^^^ error policy-port-quoted: The port "80" is a name because of its quotes, and a name holds a letter.`),
        fixed: policyPorts('        - port: 80'),
      },
    ],
    valid: [{ text: policyPorts('        - port: p80') }],
  },
  'policy-port-name-malformed': {
    invalid: [
      {
        text: policyPorts(`        - port: 8000-8080
#               ^^^^^^^^^ error policy-port-name-malformed: The port "8000-8080" holds no letter, so no container port can have this name.`),
        fixed: policyPorts(`        - port: 8000
          endPort: 8080`),
      },
      {
        text: policyPorts(`        - port: web_main
#               ^^^^^^^^ error policy-port-name-malformed: The port "web_main" holds other characters than a-z, 0-9 and hyphens, so no container port can have this name.`),
        fixed: policyPorts('        - port: web-main'),
      },
    ],
    valid: [{ text: policyPorts('        - port: web-main') }],
  },
  'policy-end-port-below-port': {
    invalid: [
      {
        text: policyPorts(`        - port: 8080
          endPort: 8000
#                  ^^^^ error policy-end-port-below-port: The range of ports ends with 8000, before it begins with 8080.`),
        fixed: policyPorts(`        - port: 8000
          endPort: 8080`),
      },
    ],
    valid: [
      {
        text: policyPorts(`        - port: 8080
          endPort: 8080`),
      },
    ],
  },
  'policy-end-port-out-of-range': {
    invalid: [
      {
        text: policyPorts(`        - port: 1024
          endPort: 65536
#                  ^^^^^ error policy-end-port-out-of-range: The endPort 65536 is outside of 1 to 65535.`),
        fixed: policyPorts(`        - port: 1024
          endPort: 65535`),
      },
    ],
    valid: [
      {
        text: policyPorts(`        - port: 1024
          endPort: 65535`),
      },
    ],
  },
  'policy-end-port-without-number': {
    invalid: [
      {
        text: policyPorts(`        - protocol: TCP
          endPort: 8080
#                  ^^^^ error policy-end-port-without-number: The range of ports that ends with 8080 has no first port.`),
        fixed: policyPorts(`        - protocol: TCP
          port: 8080`),
      },
      {
        text: policyPorts(`        - port: http
          endPort: 8080
#                  ^^^^ error policy-end-port-without-number: The range of ports that ends with 8080 begins with "http", which is no number.`),
        fixed: policyPorts('        - port: http'),
      },
    ],
    valid: [{ text: policyPorts('        - port: http') }],
  },
};
