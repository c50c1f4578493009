import { endpointKinds, endpointsOf } from '../../../kubernetes/endpoints/endpoint-parts.ts';
import { labelFaults, nearestLabel, nearestSubdomain, subdomainFaults } from '../../../kubernetes/names.ts';
import type { Examples } from '../../../model/examples.ts';
import { stringAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { endpoints } from './example.ts';

const rules = {
  'endpoint-hostname-malformed': {
    summary: 'The hostname of an endpoint is no DNS label.',
    why: 'The hostname becomes a part of the DNS name of the endpoint below that of its Service: at most 63 characters, a-z, 0-9 and hyphens inside, without dots. An endpoint without hostname has no name of its own.',
  },
  'endpoint-node-name-malformed': {
    summary: 'The nodeName of an endpoint is none that a Node can have.',
    why: 'nodeName is the name of the Node that the endpoint runs on, which is a DNS name in lower case. An endpoint outside of the cluster has none.',
  },
} as const;

type Id = keyof typeof rules;

const names = [
  ['hostname', 'endpoint-hostname-malformed', labelFaults, (text: string) => nearestLabel(text, false)],
  ['nodeName', 'endpoint-node-name-malformed', subdomainFaults, nearestSubdomain],
] as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: endpointKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateEndpointAddress',
  },
  rules,
  check(resource, _context, report) {
    for (const endpoint of endpointsOf(resource)) {
      for (const [key, id, faultsOf, nearestOf] of names) {
        const text = stringAt(endpoint.value, key);
        if (typeof text !== 'string') continue;
        // In Endpoints, hostname is no pointer: empty is as good as missing.
        if (text === '' && key === 'hostname' && resource.kind === 'Endpoints') continue;
        const faults = faultsOf(text);
        if (faults.length === 0) continue;
        const path = [...endpoint.path, key];
        const better = nearestOf(text);
        report(id, {
          path,
          reason: 'FieldValueInvalid',
          message: `The ${key} "${text}" ${listing(faults)}.`,
          fixes: [better === undefined ? remove(path) : write(path, better)],
        });
      }
    }
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'endpoint-hostname-malformed': {
    invalid: [
      {
        text: endpoints(`  - addresses:
      - ip: 10.0.0.1
        hostname: web.0
#                 ^^^^^ error endpoint-hostname-malformed: The hostname "web.0" holds dots.`),
        fixed: endpoints(`  - addresses:
      - ip: 10.0.0.1
        hostname: web-0`),
      },
    ],
    valid: [
      {
        text: endpoints(`  - addresses:
      - ip: 10.0.0.1
        hostname: ""`),
      },
    ],
  },
  'endpoint-node-name-malformed': {
    invalid: [
      {
        text: endpoints(`  - addresses:
      - ip: 10.0.0.1
        nodeName: Node_1
#                 ^^^^^^ error endpoint-node-name-malformed: The nodeName "Node_1" holds other characters than a-z, 0-9, hyphens and dots.`),
        fixed: endpoints(`  - addresses:
      - ip: 10.0.0.1
        nodeName: node-1`),
      },
      {
        text: endpoints(`  - addresses:
      - ip: 10.0.0.1
        nodeName: ""
#                 ^^ error endpoint-node-name-malformed: The nodeName "" is empty.`),
        fixed: endpoints(`  - addresses:
      - ip: 10.0.0.1`),
      },
    ],
    valid: [
      {
        text: endpoints(`  - addresses:
      - ip: 10.0.0.1
        nodeName: node-1.example.com`),
      },
    ],
  },
};
