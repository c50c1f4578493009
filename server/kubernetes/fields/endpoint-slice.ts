import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const owner = 'EndpointSlice';

/** The fields of `discovery.k8s.io/v1` EndpointSlice. */
export const endpointSliceFields: readonly FieldDoc[] = [
  {
    owner,
    path: 'kind',
    meaning:
      'Says where some of the Pods of a Service are; all its EndpointSlices together make its endpoints. Kubernetes writes them for each Service with a selector, and people for one without.',
    link: links.endpointSlices,
  },
  {
    owner,
    path: 'metadata.labels[kubernetes.io/service-name]',
    meaning:
      'The Service of the same namespace that the endpoints belong to. Without this label they belong to none; the name of the EndpointSlice itself says nothing.',
    link: links.withoutSelector,
  },
  {
    owner,
    path: 'metadata.labels[endpointslice.kubernetes.io/managed-by]',
    meaning:
      'Who writes the EndpointSlice. What says `endpointslice-controller.k8s.io` is changed and deleted by Kubernetes; write a name of your own.',
    link: links.endpointSliceManagement,
  },
  {
    owner,
    path: 'addressType',
    meaning:
      'What all addresses of the EndpointSlice are. Required, without default, and it cannot be changed later. A Service of both families has EndpointSlices of both types.',
    values: {
      IPv4: 'IPv4 addresses.',
      IPv6: 'IPv6 addresses, in the canonical form of RFC 5952.',
      FQDN: 'Full domain names. Deprecated: kube-proxy leaves them out.',
    },
    link: links.endpointAddressTypes,
  },
  {
    owner,
    path: 'endpoints',
    meaning: 'At most 1000 of them; what Kubernetes writes has 100.',
    link: links.endpointSlices,
  },
  {
    owner,
    path: 'endpoints[].addresses',
    meaning:
      'Where the endpoint is: one address of the `addressType`. Of several, at most 100, kube-proxy uses only the first. Loopback and link-local addresses are refused, and kube-proxy cannot send to the cluster IP of another Service.',
    changes: [{ version: '1.36', what: 'leading zeros and IPv4-mapped IPv6 are refused' }],
    link: links.endpointSlices,
  },
  {
    owner,
    path: 'endpoints[].conditions',
    meaning: 'Whether the endpoint takes traffic.',
    default: 'ready, serving and not terminating',
    link: links.endpointConditions,
  },
  {
    owner,
    path: 'endpoints[].conditions.ready',
    meaning:
      'Whether new connections go to the endpoint: it is `serving` and not `terminating`, or its Service publishes addresses that are not ready.',
    default: '`true`',
    link: links.endpointConditions,
  },
  {
    owner,
    path: 'endpoints[].conditions.serving',
    meaning:
      'Whether the endpoint answers, also while it ends: an endpoint that is `serving` and `terminating` gets connections when a Service has none that is `ready`.',
    default: '`true`',
    changes: [{ version: '1.26', what: 'stable' }],
    link: links.endpointConditions,
  },
  {
    owner,
    path: 'endpoints[].conditions.terminating',
    meaning: 'Whether the endpoint is about to go.',
    default: '`false`',
    changes: [{ version: '1.26', what: 'stable' }],
    link: links.endpointConditions,
  },
  {
    owner,
    path: 'endpoints[].hostname',
    meaning:
      'A DNS label. A headless Service has a name for each endpoint with it, `<hostname>.<service>.<namespace>.svc.<cluster domain>`; endpoints may share one.',
    link: links.dns,
  },
  {
    owner,
    path: 'endpoints[].nodeName',
    meaning:
      'The Node that the endpoint is on. A Service whose traffic policy is `Local` uses only endpoints that name the Node of the client or of the traffic.',
    link: links.endpointTopology,
  },
  {
    owner,
    path: 'endpoints[].zone',
    meaning: 'The zone that the endpoint is in. It tells; where traffic goes is said by `hints`.',
    link: links.endpointTopology,
  },
  {
    owner,
    path: 'endpoints[].targetRef',
    meaning: 'The object behind the endpoint, mostly a Pod. Not checked.',
    link: links.endpointSlices,
  },
  {
    owner,
    path: 'endpoints[].hints',
    meaning:
      'For whom the endpoint is. kube-proxy uses the endpoints that are for its Node or zone, and all of them when none is.',
    assignedBy: 'kube-controller-manager, for a Service with `trafficDistribution`',
    dependsOn: 'the other endpoints: one without hints makes kube-proxy ignore those of all',
    link: links.trafficDistribution,
  },
  {
    owner,
    path: 'endpoints[].hints.forZones',
    also: ['endpoints[].hints.forZones[].name'],
    meaning:
      'The zones that the endpoint is for, at most 8: values of the label `topology.kubernetes.io/zone`.',
    link: links.trafficDistribution,
  },
  {
    owner,
    path: 'endpoints[].hints.forNodes',
    also: ['endpoints[].hints.forNodes[].name'],
    meaning: 'The Nodes that the endpoint is for, at most 8. They win over zones.',
    changes: [
      { version: '1.33', what: 'new' },
      { version: '1.35', what: 'stable' },
    ],
    link: links.trafficDistribution,
  },
  {
    owner,
    path: 'ports',
    meaning: 'The ports of all the endpoints. Each has a name of its own; one may be without.',
    link: links.endpointSlices,
  },
  {
    owner,
    path: 'ports[].name',
    meaning: 'The name of the port of the Service, not that of a container port.',
    default: 'none, as for a Service with one port',
    link: links.endpointSlices,
  },
  {
    owner,
    path: 'ports[].port',
    meaning:
      'The port that the endpoints listen on, so the `targetPort` of the Service as a number. The API server takes any number; kube-proxy leaves out a port that is missing or 0.',
    link: links.endpointSlices,
  },
  {
    owner,
    path: 'ports[].protocol',
    meaning: 'The protocol, in capitals; that of the port of the Service.',
    default: '`TCP`',
    values: {
      TCP: 'For HTTP and most others.',
      UDP: 'For DNS, QUIC and others.',
      SCTP: 'Takes a network plugin that knows it.',
    },
    link: links.protocols,
  },
  {
    owner,
    path: 'ports[].appProtocol',
    meaning:
      'What is spoken on top of the protocol, such as `http` or `kubernetes.io/h2c`. A hint for proxies; only its syntax is checked.',
    link: links.appProtocol,
  },
];
