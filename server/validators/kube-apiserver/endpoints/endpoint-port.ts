import { portListsOf, portNameOf } from '../../../kubernetes/endpoints/endpoint-parts.ts';
import { freeName } from '../../../kubernetes/free-name.ts';
import type { Placed } from '../../../kubernetes/placed.ts';
import { isPortNumber } from '../../../kubernetes/port-name.ts';
import type { Examples } from '../../../model/examples.ts';
import { listAt, member, numberAt, stringAt, unknown } from '../../../model/value.ts';
import { ordinal } from '../../../text/ordinal.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { endpointsPorts } from './example.ts';

const rules = {
  'endpoints-port-name-missing': {
    summary: 'A port of Endpoints with several ports has no name.',
    why: 'A port of Endpoints belongs to the port of the Service that has the same name. Only a single port can do without.',
  },
  'endpoints-port-out-of-range': {
    summary: 'The port of Endpoints is missing, or no port number.',
    why: 'Ports run from 1 to 65535. It is the port of the Pods, the targetPort of the Service, as a number.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Endpoints'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateEndpointPort',
  },
  rules,
  check(resource, _context, report) {
    if (!resource.complete) return;
    for (const ports of portListsOf(resource)) {
      const names = ports.map(portNameOf);
      for (const [index, port] of ports.entries()) {
        const { path, value } = port;
        const written = listAt(resource.root, ...path.slice(0, -1));
        const count = written === undefined || written === unknown ? 0 : written.length;
        if (names[index] === '' && count > 1) {
          report('endpoints-port-name-missing', {
            path: [...path, 'name'],
            reason: 'FieldValueRequired',
            message: `The ${ordinal(Number(path.at(-1)))} port has no name, which a subset with ${count} ports needs.`,
            fixes: [write([...path, 'name'], freeName(suggestedName(port), names))],
          });
        }
        const number = numberAt(value, 'port') ?? 0;
        if (number === unknown || isPortNumber(number)) continue;
        report('endpoints-port-out-of-range', {
          path: [...path, 'port'],
          reason: 'FieldValueInvalid',
          message:
            member(value, 'port') === undefined
              ? `The ${ordinal(Number(path.at(-1)))} port has no number: port is required.`
              : `The port ${number} is outside of 1 to 65535.`,
        });
      }
    }
  },
});

/** `tcp-80`. */
function suggestedName({ value }: Placed): string {
  const protocol = stringAt(value, 'protocol') || 'TCP';
  const port = numberAt(value, 'port');
  return [protocol, port]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join('-')
    .toLowerCase();
}

export const examples: { readonly [id in Id]: Examples } = {
  'endpoints-port-name-missing': {
    invalid: [
      {
        text: endpointsPorts(`      - name: http
        port: 80
      - port: 443
#       ^^^^ error endpoints-port-name-missing: The second port has no name, which a subset with 2 ports needs.`),
        fixed: endpointsPorts(`      - name: http
        port: 80
      - port: 443
        name: tcp-443`),
      },
    ],
    valid: [{ text: endpointsPorts('      - port: 80') }],
  },
  'endpoints-port-out-of-range': {
    invalid: [
      {
        text: endpointsPorts(`      - port: 70000
#             ^^^^^ error endpoints-port-out-of-range: The port 70000 is outside of 1 to 65535.`),
      },
      {
        text: endpointsPorts(`      - name: http
#       ^^^^ error endpoints-port-out-of-range: The first port has no number: port is required.`),
      },
    ],
    valid: [{ text: endpointsPorts('      - port: 65535') }],
  },
};
