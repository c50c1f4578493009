import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const owner = 'Endpoints';

/** The same field of addresses that are ready and of those that are not. */
function address(inner: string): Pick<FieldDoc, 'path' | 'also'> {
  return { path: `subsets[].addresses[].${inner}`, also: [`subsets[].notReadyAddresses[].${inner}`] };
}

/** The fields of `v1` Endpoints. */
export const endpointsFields: readonly FieldDoc[] = [
  {
    owner,
    path: 'kind',
    meaning:
      'Says where the Pods of the Service of the same name are, as EndpointSlices do in its place today. Those of a Service without selector are copied into EndpointSlices, at most 1000 addresses of each subset.',
    changes: [{ version: '1.33', what: 'deprecated in favor of EndpointSlices' }],
    link: links.endpoints,
  },
  {
    owner,
    path: 'metadata.name',
    meaning: 'The name of the Service that the endpoints belong to.',
    link: links.endpoints,
  },
  {
    owner,
    path: 'subsets',
    meaning:
      'Sets of addresses with the ports that all of them have: every address with every port of its subset.',
    link: links.endpoints,
  },
  {
    owner,
    path: 'subsets[].addresses',
    meaning: 'The addresses that take traffic.',
    link: links.endpoints,
  },
  {
    owner,
    path: 'subsets[].notReadyAddresses',
    meaning: 'The addresses that take no traffic yet, unless the Service publishes them all the same.',
    link: links.endpoints,
  },
  {
    owner,
    ...address('ip'),
    meaning: 'One IP address. Loopback and link-local addresses are refused.',
    changes: [{ version: '1.36', what: 'leading zeros and IPv4-mapped IPv6 are refused' }],
    link: links.endpoints,
  },
  {
    owner,
    ...address('hostname'),
    meaning:
      'A DNS label. A headless Service has a name for each address with it, `<hostname>.<service>.<namespace>.svc.<cluster domain>`.',
    link: links.dns,
  },
  {
    owner,
    ...address('nodeName'),
    meaning:
      'The Node that the address is on. A Service whose traffic policy is `Local` uses only addresses on the Node of the traffic.',
    link: links.endpoints,
  },
  {
    owner,
    ...address('targetRef'),
    meaning: 'The object behind the address, mostly a Pod. Not checked.',
    link: links.endpoints,
  },
  {
    owner,
    path: 'subsets[].ports',
    meaning:
      'The ports of all addresses of the subset. Of several each has the name of the port of the Service that it belongs to.',
    link: links.endpoints,
  },
  {
    owner,
    path: 'subsets[].ports[].name',
    meaning: 'The name of the port of the Service, not that of a container port.',
    dependsOn: 'the number of ports: only a single one can do without',
    link: links.multiPort,
  },
  {
    owner,
    path: 'subsets[].ports[].port',
    meaning: 'The port that the addresses listen on, so the `targetPort` of the Service as a number.',
    link: links.endpoints,
  },
  {
    owner,
    path: 'subsets[].ports[].protocol',
    meaning: 'The protocol, in capitals: `TCP`, `UDP` or `SCTP`.',
    default: '`TCP`',
    link: links.protocols,
  },
  {
    owner,
    path: 'subsets[].ports[].appProtocol',
    meaning:
      'What is spoken on top of the protocol, such as `http` or `kubernetes.io/h2c`. A hint for proxies; only its syntax is checked.',
    link: links.appProtocol,
  },
];
