import { endpointKinds, portListsOf, portNameOf } from '../../../kubernetes/endpoints/endpoint-parts.ts';
import { freeName } from '../../../kubernetes/free-name.ts';
import {
  labelFaults,
  nearestLabel,
  nearestQualifiedName,
  qualifiedNameFaults,
} from '../../../kubernetes/names.ts';
import { portProtocols } from '../../../kubernetes/port-name.ts';
import type { Examples } from '../../../model/examples.ts';
import { stringAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { endpointsPorts } from './example.ts';

const rules = {
  'endpoint-port-name-malformed': {
    summary: 'The name of an endpoint port breaks the syntax of names.',
    why: 'The name is that of the port of the Service, a DNS label: at most 63 characters, a-z, 0-9 and hyphens inside.',
  },
  'endpoint-port-protocol-unsupported': {
    summary: 'The protocol of an endpoint port is not TCP, UDP or SCTP.',
    why: 'Protocols are written in capitals; TCP is meant when there is none. What runs on top of it, such as HTTP, belongs into appProtocol.',
  },
  'endpoint-app-protocol-malformed': {
    summary: 'The appProtocol of an endpoint port breaks the syntax of qualified names.',
    why: 'appProtocol is a name such as http or kubernetes.io/h2c: letters, digits, hyphens, underscores and dots, with a domain and a slash in front for names of your own.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: endpointKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateEndpointPort',
  },
  rules,
  check(resource, _context, report) {
    for (const ports of portListsOf(resource)) {
      const names = ports.map(portNameOf);
      for (const [index, { path, value }] of ports.entries()) {
        const name = names[index];
        const faults = typeof name === 'string' && name !== '' ? labelFaults(name) : [];
        if (typeof name === 'string' && faults.length > 0) {
          const at = [...path, 'name'];
          const better = nearestLabel(name, false);
          report('endpoint-port-name-malformed', {
            path: at,
            reason: 'FieldValueInvalid',
            message: `The port name "${name}" ${listing(faults)}.`,
            fixes: better === undefined ? [] : [write(at, freeName(better, names))],
          });
        }
        const written = stringAt(value, 'protocol');
        const protocol = resource.kind === 'Endpoints' ? written || 'TCP' : (written ?? 'TCP');
        if (typeof protocol === 'string' && !portProtocols.some((one) => one === protocol)) {
          const at = [...path, 'protocol'];
          const better = nearest(protocol, portProtocols);
          const safe = better === protocol.toUpperCase() ? 'safe' : 'unsafe';
          report('endpoint-port-protocol-unsupported', {
            path: at,
            reason: 'FieldValueNotSupported',
            message: `The protocol "${protocol}" is none of TCP, UDP and SCTP.`,
            fixes: (better === undefined ? portProtocols : [better]).map((one) => write(at, one, safe)),
          });
        }
        const appProtocol = stringAt(value, 'appProtocol');
        const what = typeof appProtocol === 'string' ? qualifiedNameFaults(appProtocol) : [];
        if (typeof appProtocol === 'string' && what.length > 0) {
          const at = [...path, 'appProtocol'];
          const better = nearestQualifiedName(appProtocol);
          report('endpoint-app-protocol-malformed', {
            path: at,
            reason: 'FieldValueInvalid',
            message: `The appProtocol "${appProtocol}" ${listing(what)}.`,
            fixes: [better === undefined ? remove(at) : write(at, better)],
          });
        }
      }
    }
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'endpoint-port-name-malformed': {
    invalid: [
      {
        text: endpointsPorts(`      - name: HTTP_Main
#             ^^^^^^^^^ error endpoint-port-name-malformed: The port name "HTTP_Main" holds other characters than a-z, 0-9 and hyphens.
        port: 80`),
        fixed: endpointsPorts(`      - name: http-main
        port: 80`),
      },
    ],
    valid: [
      {
        text: endpointsPorts(`      - name: a-name-longer-than-a-container-port-has
        port: 80`),
      },
    ],
  },
  'endpoint-port-protocol-unsupported': {
    invalid: [
      {
        text: endpointsPorts(`      - port: 53
        protocol: udp
#                 ^^^ error endpoint-port-protocol-unsupported: The protocol "udp" is none of TCP, UDP and SCTP.`),
        fixed: endpointsPorts(`      - port: 53
        protocol: UDP`),
      },
    ],
    valid: [
      {
        text: endpointsPorts(`      - port: 53
        protocol: SCTP`),
      },
    ],
  },
  'endpoint-app-protocol-malformed': {
    invalid: [
      {
        text: endpointsPorts(`      - port: 80
        appProtocol: http/1/1
#                    ^^^^^^^^ error endpoint-app-protocol-malformed: The appProtocol "http/1/1" holds more than one slash.`),
        fixed: endpointsPorts(`      - port: 80
        appProtocol: http.1/1`),
      },
      {
        text: endpointsPorts(`      - port: 80
        appProtocol: ""
#                    ^^ error endpoint-app-protocol-malformed: The appProtocol "" has an empty name.`),
        fixed: endpointsPorts('      - port: 80'),
      },
    ],
    valid: [
      {
        text: endpointsPorts(`      - port: 80
        appProtocol: kubernetes.io/h2c`),
      },
    ],
  },
};
