import { holdsTooMany, most, sliceItemsOf } from '../../../kubernetes/endpoints/endpoint-parts.ts';
import type { Examples } from '../../../model/examples.ts';
import { listAt, type Path, unknown } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { removeOneOf } from '../../fix.ts';
import { slice, sliceEndpoint } from './example.ts';

const rules = {
  'endpoint-addresses-missing': {
    summary: 'An endpoint of an EndpointSlice has no address.',
    why: 'Traffic goes to the first address of an endpoint. To take an endpoint out of use without removing it, set conditions.ready to false.',
  },
  'slice-list-too-long': {
    summary: 'A list of an EndpointSlice is longer than Kubernetes takes.',
    why: 'An EndpointSlice has at most 1000 endpoints and 20000 ports, and an endpoint 100 addresses and hints at 8 zones and 8 Nodes. A Service can have any number of EndpointSlices; and of the addresses of an endpoint only the first is used.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['discovery.k8s.io/v1/EndpointSlice'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/discovery/validation/validation.go',
    symbol: 'validateEndpoints',
  },
  rules,
  check(resource, { release }, report) {
    const { root } = resource;
    /** Whether the list may be looked at. */
    const count = (path: Path, limit: number): boolean => {
      const items = listAt(root, ...path);
      if (items === unknown) return false;
      if (items === undefined || items.length <= limit) return true;
      report('slice-list-too-long', {
        path,
        reason: 'FieldValueTooMany',
        message: `There are ${items.length} ${path.at(-1)}, and Kubernetes takes ${limit}.`,
      });
      return false;
    };
    count(['ports'], most.ports);
    const isRead = count(['endpoints'], most.endpoints);
    if (!isRead && !(holdsTooMany(resource, 'endpoints') && release.has('endpointAddressesAlwaysCounted')))
      return;
    for (const { path } of sliceItemsOf(resource)) {
      const at = [...path, 'addresses'];
      const addresses = listAt(root, ...at);
      if (resource.complete && addresses !== unknown && (addresses?.length ?? 0) === 0)
        report('endpoint-addresses-missing', {
          path: at,
          reason: 'FieldValueRequired',
          message: 'The endpoint has no address.',
          fixes: removeOneOf(resource, path, 'the endpoint'),
        });
      count(at, most.addresses);
      if (isRead && count([...path, 'hints', 'forZones'], most.hints))
        count([...path, 'hints', 'forNodes'], most.hints);
    }
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'endpoint-addresses-missing': {
    invalid: [
      {
        text: slice(`addressType: IPv4
endpoints:
  - addresses: [10.0.0.1]
  - addresses: []
#   ^^^^^^^^^ error endpoint-addresses-missing: The endpoint has no address.`),
        fixed: slice(`addressType: IPv4
endpoints:
  - addresses: [10.0.0.1]`),
      },
      {
        text: slice(`addressType: IPv4
endpoints:
  - hostname: web-0
#   ^^^^^^^^ error endpoint-addresses-missing: The endpoint has no address.`),
      },
    ],
    valid: [
      {
        text: slice(`addressType: IPv4
endpoints: []`),
      },
    ],
  },
  'slice-list-too-long': {
    invalid: [
      {
        text: sliceEndpoint(`    hints:
      forZones: [{name: a}, {name: b}, {name: c}, {name: d}, {name: e}, {name: f}, {name: g}, {name: h}, {name: i}]
#     ^^^^^^^^ error slice-list-too-long: There are 9 forZones, and Kubernetes takes 8.`),
      },
    ],
    valid: [
      {
        text: sliceEndpoint(`    hints:
      forZones: [{name: a}, {name: b}, {name: c}, {name: d}, {name: e}, {name: f}, {name: g}, {name: h}]`),
      },
    ],
  },
};
