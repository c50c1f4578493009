import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const owner = 'Pod';

/** The networking fields of Pods and pod templates; paths start at the Pod, or at the template. */
export const podFields: readonly FieldDoc[] = [
  {
    owner,
    path: 'kind',
    meaning:
      'Every Pod gets an IP address of its own (one per family of the cluster), which all its containers share and which is gone when the Pod is gone.',
    holds: 'pod-ip',
    link: links.pods,
  },
  {
    owner,
    path: 'metadata.labels',
    also: ['metadata.labels.*'],
    meaning: 'Services find the Pods that they reach by these labels, within the same namespace.',
    link: links.service,
  },
  {
    owner,
    path: 'spec.hostNetwork',
    meaning:
      'The Pod has no network of its own: it shares the node’s interfaces, its Pod IP is the Node IP, and each port that it opens is a port of the node.',
    dependsOn: 'free ports on the node: two such Pods with the same port never share a node',
    default: '`false`',
    holds: 'node-ip',
    link: links.podApi,
  },
  {
    owner,
    path: 'spec.dnsPolicy',
    meaning: 'Where the Pod’s `/etc/resolv.conf` comes from.',
    assignedBy: 'the kubelet, which writes the file with its `clusterDNS` address in it',
    dependsOn: '`spec.hostNetwork`, and `spec.dnsConfig`, which is added to it',
    default: '`ClusterFirst` (not `Default`)',
    values: {
      ClusterFirst:
        'Cluster DNS answers everything, and asks the node’s resolvers for names outside the cluster. With `hostNetwork: true` it silently acts as `Default`.',
      ClusterFirstWithHostNet:
        'Cluster DNS also for a Pod on the host network; without `hostNetwork` the same as `ClusterFirst`.',
      Default:
        'The node’s own resolver settings: names of Services do not resolve. Despite its name it is not the default.',
      None: 'Nothing is filled in: `spec.dnsConfig` has to name at least one name server.',
    },
    link: links.dnsPolicy,
  },
  {
    owner,
    path: 'spec.dnsConfig',
    meaning: 'Name servers, search domains and resolver options, added to what `spec.dnsPolicy` gives.',
    changes: [{ version: '1.14', what: 'stable' }],
    link: links.dnsConfig,
  },
  {
    owner,
    path: 'spec.dnsConfig.nameservers',
    meaning:
      'Name servers for the Pod, three at most, counting those that `spec.dnsPolicy` brings; what is beyond is left out. At least one with `dnsPolicy: None`.',
    changes: [{ version: '1.36', what: 'leading zeros and IPv4-mapped IPv6 are refused' }],
    link: links.dnsConfig,
  },
  {
    owner,
    path: 'spec.dnsConfig.searches',
    meaning:
      'Domains that are tried behind a short name. Together with those of `spec.dnsPolicy` at most 32, and 2048 characters.',
    changes: [
      { version: '1.28', what: '32 domains instead of 6' },
      { version: '1.33', what: 'underscores and a single dot are accepted' },
    ],
    link: links.dnsConfig,
  },
  {
    owner,
    path: 'spec.dnsConfig.options',
    also: ['spec.dnsConfig.options[].name', 'spec.dnsConfig.options[].value'],
    meaning:
      'Resolver options such as `ndots`. The API server does not check the values; the Pod’s resolver may ignore them.',
    link: links.dnsConfig,
  },
  {
    owner,
    path: 'spec.hostname',
    meaning:
      'The host name that the Pod sees. It becomes a DNS record only together with `spec.subdomain` and a headless Service of that name.',
    default: 'the name of the Pod',
    link: links.podHostname,
  },
  {
    owner,
    path: 'spec.subdomain',
    meaning:
      'The name of a headless Service in the same namespace. It gives the Pod the DNS name `<hostname>.<subdomain>.<namespace>.svc.<cluster domain>`.',
    dependsOn: 'a headless Service of exactly this name that selects the Pod',
    link: links.podHostname,
  },
  {
    owner,
    path: 'spec.setHostnameAsFQDN',
    meaning:
      'The Pod’s host name is its full DNS name instead of the short one. Linux allows 64 characters for it; a Pod with a longer one never starts.',
    default: '`false`',
    link: links.podHostname,
  },
  {
    owner,
    path: 'spec.hostnameOverride',
    meaning:
      'The host name that the Pod sees, whatever its DNS records say. Refused with `hostNetwork` or `setHostnameAsFQDN`.',
    changes: [
      { version: '1.35', what: 'on by default' },
      { version: '1.37', what: 'stable' },
    ],
    link: links.podHostname,
  },
  {
    owner,
    path: 'spec.hostAliases',
    also: ['spec.hostAliases[].ip', 'spec.hostAliases[].hostnames'],
    meaning:
      'Lines that the kubelet adds to the Pod’s `/etc/hosts`: these names resolve to this address, without DNS.',
    changes: [{ version: '1.36', what: 'leading zeros and IPv4-mapped IPv6 are refused in `ip`' }],
    link: links.hostAliases,
  },
  {
    owner,
    path: 'spec.enableServiceLinks',
    meaning:
      'Whether containers get environment variables (`REDIS_SERVICE_HOST`, `REDIS_PORT`, …) for the Services of their namespace that exist when the Pod starts.',
    default: '`true`',
    link: links.discovery,
  },
  {
    owner,
    path: 'spec.containers[].ports',
    also: ['spec.initContainers[].ports'],
    meaning:
      'The ports of the container: mostly documentation. Leaving a port out closes nothing; naming one lets Services and probes refer to it.',
    link: links.podApi,
  },
  {
    owner,
    path: 'spec.containers[].ports[].containerPort',
    also: ['spec.initContainers[].ports[].containerPort'],
    meaning:
      'The port on which the container listens, at the Pod IP. Declaring it opens nothing and leaving it out closes nothing.',
    link: links.podApi,
  },
  {
    owner,
    path: 'spec.containers[].ports[].name',
    also: ['spec.initContainers[].ports[].name'],
    meaning:
      'The name by which a Service’s `targetPort`, or a probe of this container, means this port. Up to 15 characters, at least one letter.',
    link: links.servicePorts,
  },
  {
    owner,
    path: 'spec.containers[].ports[].protocol',
    also: ['spec.initContainers[].ports[].protocol'],
    meaning:
      'The transport protocol. A `targetPort` name is found only if the Service’s port has the same protocol.',
    default: '`TCP`',
    values: {
      TCP: 'Connections, as for HTTP.',
      UDP: 'Datagrams, as for DNS.',
      SCTP: 'Needs a network plugin that supports it.',
    },
    link: links.protocols,
  },
  {
    owner,
    path: 'spec.containers[].ports[].hostPort',
    also: ['spec.initContainers[].ports[].hostPort'],
    meaning:
      'Opens this port on the node where the Pod runs, and forwards it to the container. Only one Pod per node can have it, so it limits where Pods are scheduled; a Service is usually the better way.',
    assignedBy: 'the network plugin’s `portmap`; with `hostNetwork: true` the container itself',
    dependsOn: '`spec.hostNetwork`: there it must equal `containerPort`',
    default: 'none; in a Pod with `hostNetwork: true`, the `containerPort`',
    link: links.podApi,
  },
  {
    owner,
    path: 'spec.containers[].ports[].hostIP',
    also: ['spec.initContainers[].ports[].hostIP'],
    meaning:
      'The address of the node on which `hostPort` is opened. The API server accepts any text here; a wrong one fails when the Pod starts.',
    dependsOn: '`hostPort`: ignored without it',
    default: 'all addresses of the node',
    holds: 'node-ip',
    link: links.podApi,
  },
  ...probeFields(),
  {
    owner,
    path: 'status.podIP',
    meaning: 'The primary address of the Pod. A status in a manifest is dropped on create.',
    assignedBy: 'the network plugin, from the node’s part of the Pod range; reported by the kubelet',
    holds: 'pod-ip',
    link: links.networking,
  },
  {
    owner,
    path: 'status.podIPs',
    also: ['status.podIPs[].ip'],
    meaning:
      'The addresses of the Pod, one per family, the primary one first. A status in a manifest is dropped on create.',
    assignedBy: 'the network plugin, from the node’s part of the Pod range; reported by the kubelet',
    holds: 'pod-ip',
    link: links.dualStack,
  },
  {
    owner,
    path: 'status.hostIP',
    also: ['status.hostIPs', 'status.hostIPs[].ip'],
    meaning: 'The address of the node on which the Pod runs. A status in a manifest is dropped on create.',
    assignedBy: 'the kubelet or the cloud-controller-manager of that node',
    holds: 'node-ip',
    link: links.nodes,
  },
];

/** Probes and lifecycle handlers name ports and hosts in the same way. */
function probeFields(): FieldDoc[] {
  const handlers = [
    'livenessProbe',
    'readinessProbe',
    'startupProbe',
    'lifecycle.postStart',
    'lifecycle.preStop',
  ];
  const places = (tail: string): { readonly path: string; readonly also: readonly string[] } => {
    const [path = '', ...also] = ['containers', 'initContainers'].flatMap((list) =>
      handlers.map((handler) => `spec.${list}[].${handler}.${tail}`),
    );
    return { path, also };
  };
  const port =
    'The port that the kubelet calls, at the Pod IP: a number, or the name of a port of this same container. No Service is involved.';
  const host =
    'The host that the kubelet calls instead of the Pod IP. It calls from the node, so a cluster IP or a DNS name of a Service mostly fails; for a virtual host set the `Host` header instead.';
  return [
    { owner, ...places('httpGet.port'), meaning: port, link: links.probes },
    { owner, ...places('tcpSocket.port'), meaning: port, link: links.probes },
    {
      owner,
      ...places('grpc.port'),
      meaning:
        'The port at the Pod IP where the kubelet asks the gRPC health service. A number: names are not taken here.',
      link: links.probes,
    },
    { owner, ...places('httpGet.host'), meaning: host, default: 'the Pod IP', link: links.probes },
    { owner, ...places('tcpSocket.host'), meaning: host, default: 'the Pod IP', link: links.probes },
  ];
}
