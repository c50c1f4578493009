import { nearestQualifiedName, qualifiedNameFaults } from '../../../kubernetes/names.ts';
import { isPortNumber, nearestPortName, portNameFaults } from '../../../kubernetes/port-name.ts';
import { type PortSpec, servicePortsOf } from '../../../kubernetes/service/service-ports.ts';
import type { Examples } from '../../../model/examples.ts';
import { unknown, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { servicePorts } from './example.ts';

const rules = {
  'target-port-out-of-range': {
    summary: 'The targetPort of a Service is no port number.',
    why: 'targetPort is the port of the Pods: a number from 1 to 65535, or the name of a container port. Without it, it is the same as port.',
  },
  'target-port-quoted': {
    summary: 'The targetPort of a Service is a number in quotes.',
    why: 'A targetPort in quotes is the name of a container port, and a name needs a letter. Without quotes it is the number.',
  },
  'target-port-name-malformed': {
    summary: 'The targetPort of a Service is no name that a container port can have.',
    why: 'The name of a container port has at most 15 characters: a-z, 0-9 and single hyphens inside, with at least one letter.',
  },
  'app-protocol-malformed': {
    summary: 'The appProtocol of a Service port breaks the syntax of qualified names.',
    why: 'appProtocol is a name such as http or kubernetes.io/h2c: letters, digits, hyphens, underscores and dots, with a domain and a slash in front for names of your own.',
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
    symbol: 'ValidatePortNumOrName',
  },
  rules,
  check(resource, _context, report) {
    for (const port of servicePortsOf(resource) ?? []) {
      checkTarget(port, valueAt(resource.root, [...port.path, 'targetPort']) !== undefined, report);
      checkProtocol(port, report);
    }
  },
});

function checkTarget({ path, port, targetPort }: PortSpec, isThere: boolean, report: Report<Id>): void {
  const at = { path: [...path, 'targetPort'], reason: 'FieldValueInvalid' } as const;
  if (targetPort === unknown) return;
  if (typeof targetPort === 'number') {
    if (isPortNumber(targetPort)) return;
    report('target-port-out-of-range', {
      ...at,
      message: isThere
        ? `The targetPort ${targetPort} is outside of 1 to 65535.`
        : `Without targetPort the port of the Pods is that of the Service, ${targetPort}, which is outside of 1 to 65535.`,
      fixes: isThere && typeof port === 'number' && isPortNumber(port) ? [remove(at.path)] : [],
    });
    return;
  }
  const faults = portNameFaults(targetPort);
  if (faults.length === 0) return;
  if (/^\d+$/.test(targetPort)) {
    report('target-port-quoted', {
      ...at,
      message: `The targetPort "${targetPort}" is a name because of its quotes, and a name holds a letter.`,
      fixes: isPortNumber(Number(targetPort)) ? [write(at.path, Number(targetPort), 'safe')] : [],
    });
    return;
  }
  const better = nearestPortName(targetPort);
  report('target-port-name-malformed', {
    ...at,
    message: `The targetPort "${targetPort}" ${listing(faults)}, so no container port can have this name.`,
    fixes: better === undefined || portNameFaults(better).length > 0 ? [] : [write(at.path, better)],
  });
}

function checkProtocol({ path, appProtocol }: PortSpec, report: Report<Id>): void {
  if (typeof appProtocol !== 'string') return;
  const faults = qualifiedNameFaults(appProtocol);
  if (faults.length === 0) return;
  const at = [...path, 'appProtocol'];
  const better = nearestQualifiedName(appProtocol);
  report('app-protocol-malformed', {
    path: at,
    reason: 'FieldValueInvalid',
    message: `The appProtocol "${appProtocol}" ${listing(faults)}.`,
    fixes: [...(better === undefined ? [] : [write(at, better)]), remove(at)],
  });
}

export const examples: { readonly [id in Id]: Examples } = {
  'target-port-out-of-range': {
    invalid: [
      {
        text: servicePorts(`    - port: 80
      targetPort: 80800
#                 ^^^^^ error target-port-out-of-range: The targetPort 80800 is outside of 1 to 65535.`),
        fixed: servicePorts('    - port: 80'),
      },
    ],
    valid: [
      {
        text: servicePorts(`    - port: 80
      targetPort: 0`),
      },
    ],
  },
  'target-port-quoted': {
    invalid: [
      {
        text: servicePorts(`    - port: 80
      targetPort: "8080"
#                 ^^^^^^ error target-port-quoted: The targetPort "8080" is a name because of its quotes, and a name holds a letter.`),
        fixed: servicePorts(`    - port: 80
      targetPort: 8080`),
      },
    ],
    valid: [
      {
        text: servicePorts(`    - port: 80
      targetPort: 8080`),
      },
      {
        text: servicePorts(`    - port: 80
      targetPort: p8080`),
      },
    ],
  },
  'target-port-name-malformed': {
    invalid: [
      {
        text: servicePorts(`    - port: 80
      targetPort: HTTP_Main
#                 ^^^^^^^^^ error target-port-name-malformed: The targetPort "HTTP_Main" holds other characters than a-z, 0-9 and hyphens, so no container port can have this name.`),
        fixed: servicePorts(`    - port: 80
      targetPort: http-main`),
      },
    ],
    valid: [
      {
        text: servicePorts(`    - port: 80
      targetPort: http-main`),
      },
    ],
  },
  'app-protocol-malformed': {
    invalid: [
      {
        text: servicePorts(`    - port: 80
      appProtocol: http/1/1
#                  ^^^^^^^^ error app-protocol-malformed: The appProtocol "http/1/1" holds more than one slash.`),
        fixed: servicePorts(`    - port: 80
      appProtocol: http.1/1`),
      },
    ],
    valid: [
      {
        text: servicePorts(`    - port: 80
      appProtocol: kubernetes.io/h2c`),
      },
    ],
  },
};
