import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const owner = 'Service';

/** The networking fields of `v1` Service. */
export const serviceFields: readonly FieldDoc[] = [
  {
    owner,
    path: 'kind',
    meaning:
      'A Service gives a changing set of Pods one stable DNS name and, unless it is headless, one stable cluster IP per family.',
    holds: 'cluster-ip',
    link: links.service,
  },
  {
    owner,
    path: 'metadata.name',
    meaning:
      'Besides naming the object it is the first label of the DNS name under which the Service is found inside the cluster.',
    changes: [{ version: '1.36', what: 'may begin with a digit; before, it had to begin with a letter' }],
    link: links.dns,
  },
  {
    owner,
    path: 'metadata.annotations[service.kubernetes.io/topology-mode]',
    meaning:
      'Asks for traffic to stay in the zone where it comes from. `Auto` switches it on; it wins over `spec.trafficDistribution`.',
    default: 'off',
    link: links.topologyMode,
  },
  {
    owner,
    path: 'metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]',
    meaning:
      'The old, comma-separated form of `spec.loadBalancerSourceRanges`. It is not looked at when that field has entries.',
    link: links.loadBalancer,
  },
  {
    owner,
    path: 'spec.type',
    meaning:
      'How far the Service reaches. `NodePort` and `LoadBalancer` each add to what the type before gives.',
    default: '`ClusterIP`',
    values: {
      ClusterIP: 'A virtual address that works inside the cluster only.',
      NodePort: 'A cluster IP, and besides the same port opened on every node.',
      LoadBalancer:
        'A cluster IP and node ports, and besides an external load balancer, which a cloud provider or a controller such as MetalLB has to bring.',
      ExternalName: 'No address and no proxy: cluster DNS answers with a CNAME to `spec.externalName`.',
    },
    link: links.serviceType,
  },
  {
    owner,
    path: 'spec.clusterIP',
    meaning:
      'The address of the Service inside the cluster, or `None` for a headless Service. It cannot be changed later.',
    assignedBy: 'kube-apiserver, from its `--service-cluster-ip-range`, when the manifest asks for none',
    dependsOn: 'the first of `spec.ipFamilies`; always equal to `spec.clusterIPs[0]`',
    default: 'a free address of the first family',
    changes: [{ version: '1.36', what: 'leading zeros and IPv4-mapped IPv6 are refused' }],
    values: {
      None: 'A headless Service: no cluster IP, no kube-proxy, no load balancing. Cluster DNS answers with the Pod IPs themselves, and clients have to use the Pods’ own port.',
    },
    holds: 'cluster-ip',
    link: links.clusterIpAllocation,
  },
  {
    owner,
    path: 'spec.clusterIPs',
    meaning:
      'All cluster IPs of the Service: at most one per family, the primary one first. A manifest that sets it has to set `spec.clusterIP` to the first entry as well.',
    assignedBy: 'kube-apiserver, one per family of `spec.ipFamilies`',
    dependsOn: '`spec.ipFamilyPolicy` and `spec.ipFamilies`, entry by entry',
    changes: [{ version: '1.23', what: 'two families are stable' }],
    values: { None: 'A headless Service; it has to be the only entry.' },
    holds: 'cluster-ip',
    link: links.dualStackServices,
  },
  {
    owner,
    path: 'spec.ipFamilyPolicy',
    meaning: 'Whether the Service wants addresses of one IP family or of both.',
    assignedBy: 'kube-apiserver, when it is missing',
    dependsOn: 'how many families `--service-cluster-ip-range` has',
    default: '`SingleStack`; `RequireDualStack` for a headless Service without selector',
    changes: [{ version: '1.23', what: 'stable' }],
    values: {
      SingleStack:
        'One family: the first of `spec.ipFamilies`, else the family of the cluster’s first Service range.',
      PreferDualStack: 'Both families where the cluster has both, otherwise the one that it has.',
      RequireDualStack: 'Both families; a cluster that has only one refuses the Service.',
    },
    link: links.dualStackServices,
  },
  {
    owner,
    path: 'spec.ipFamilies',
    meaning:
      'Which IP families the Service uses, in this order: the first decides the family of `spec.clusterIP`. The first entry cannot be changed later, the second can be added or taken away.',
    assignedBy:
      'kube-apiserver, when it is missing: from the given cluster IPs, else from its first Service range',
    dependsOn: '`spec.ipFamilyPolicy`, and the families that the cluster has',
    changes: [{ version: '1.23', what: 'stable' }],
    values: {
      IPv4: 'A cluster IP of the cluster’s IPv4 Service range, and A records in DNS.',
      IPv6: 'A cluster IP of the cluster’s IPv6 Service range, and AAAA records in DNS.',
    },
    link: links.dualStackServices,
  },
  {
    owner,
    path: 'spec.ipFamily',
    meaning:
      'Removed: it existed only while dual-stack was alpha. Write `spec.ipFamilies` (a list) and `spec.ipFamilyPolicy` instead.',
    changes: [{ version: '1.20', what: 'removed in favor of `spec.ipFamilies`' }],
    link: links.dualStackServices,
  },
  {
    owner,
    path: 'spec.selector',
    also: ['spec.selector.*'],
    meaning:
      'The labels that a Pod of the same namespace must have, all of them, to be reached. Without a selector nothing fills in the endpoints: write EndpointSlices yourself.',
    link: links.withoutSelector,
  },
  {
    owner,
    path: 'spec.ports',
    meaning:
      'The ports on which the Service answers. A cluster IP does nothing on any other port. Required unless the Service is headless or ExternalName.',
    link: links.servicePorts,
  },
  {
    owner,
    path: 'spec.ports[].name',
    meaning:
      'Names the port for Ingress, SRV records and EndpointSlices. Required as soon as there are two ports; up to 63 characters.',
    link: links.multiPort,
  },
  {
    owner,
    path: 'spec.ports[].protocol',
    meaning:
      'The transport protocol. Port and protocol together identify an entry: 53/TCP and 53/UDP are two ports.',
    default: '`TCP`',
    changes: [{ version: '1.20', what: '`SCTP` is stable' }],
    values: {
      TCP: 'Connections, as for HTTP.',
      UDP: 'Datagrams, as for DNS.',
      SCTP: 'Needs a network plugin that supports it.',
    },
    link: links.protocols,
  },
  {
    owner,
    path: 'spec.ports[].port',
    meaning:
      'The port of the Service itself, at its cluster IP. It need not be the port on which the Pods listen.',
    link: links.servicePorts,
  },
  {
    owner,
    path: 'spec.ports[].targetPort',
    meaning:
      'The port of the Pods to which traffic goes: a number, or the `name` of a container port, which each Pod may give another number.',
    default: 'the same as `port`',
    link: links.servicePorts,
  },
  {
    owner,
    path: 'spec.ports[].nodePort',
    meaning:
      'The port that kube-proxy opens on every node for this Service, so that it is reached from outside the cluster. `0` means: choose one. It belongs to one Service, whose entries may share it when they have the same port and different protocols.',
    assignedBy: 'kube-apiserver, from its `--service-node-port-range`, when the manifest asks for none',
    dependsOn: '`spec.type`: only `NodePort` and `LoadBalancer` Services have node ports',
    default: 'a free port of the upper band',
    changes: [{ version: '1.29', what: 'automatic ports come from the upper band first' }],
    holds: 'node-ip',
    link: links.nodePort,
  },
  {
    owner,
    path: 'spec.ports[].appProtocol',
    meaning:
      'A hint for proxies and load balancers about what is spoken on the port: an IANA service name (`http`), or a prefixed name such as `kubernetes.io/h2c`. kube-proxy ignores it.',
    changes: [{ version: '1.20', what: 'stable' }],
    link: links.appProtocol,
  },
  {
    owner,
    path: 'spec.externalName',
    meaning:
      'The DNS name to which cluster DNS points with a CNAME record. Only for `type: ExternalName`; an IP address here is taken for a DNS name and never resolves.',
    dependsOn: '`spec.type`: ignored unless it is `ExternalName`',
    link: links.externalName,
  },
  {
    owner,
    path: 'spec.externalIPs',
    meaning:
      'Addresses that someone outside Kubernetes routes to the nodes. kube-proxy answers there on the Service’s ports; nothing checks who owns the address.',
    assignedBy: 'the cluster’s administrator: Kubernetes neither hands out nor routes these addresses',
    changes: [{ version: '1.36', what: 'deprecated: use a load balancer or Gateway' }],
    link: links.externalIps,
  },
  {
    owner,
    path: 'spec.loadBalancerIP',
    meaning:
      'Asks the load balancer for this address. Each implementation reads it in its own way, many ignore it, nothing checks its syntax, and it cannot hold two families.',
    assignedBy: 'the load balancer’s implementation, which may ignore it',
    changes: [{ version: '1.24', what: 'deprecated: use the annotation of your implementation' }],
    link: links.loadBalancer,
  },
  {
    owner,
    path: 'spec.loadBalancerClass',
    meaning:
      'Names the implementation that shall serve this Service; all others leave it alone. Without an implementation of that name the external address stays `<pending>`.',
    dependsOn: '`spec.type: LoadBalancer`; cannot be changed once set',
    default: 'the cluster’s default implementation',
    changes: [{ version: '1.24', what: 'stable' }],
    link: links.loadBalancerClass,
  },
  {
    owner,
    path: 'spec.loadBalancerSourceRanges',
    meaning:
      'Client ranges that may use the load balancer. The list is applied per family, and a family without any entry is open to everyone. Node ports are not filtered.',
    dependsOn: '`spec.type: LoadBalancer`, and an implementation that supports it',
    default: 'all clients',
    changes: [{ version: '1.36', what: 'leading zeros and host bits are refused' }],
    link: links.loadBalancer,
  },
  {
    owner,
    path: 'spec.allocateLoadBalancerNodePorts',
    meaning:
      'Whether a LoadBalancer Service gets node ports too. `false` suits load balancers that send traffic straight to Pods; those that go through the nodes stop working.',
    default: '`true`',
    changes: [{ version: '1.24', what: 'stable' }],
    link: links.loadBalancerNodePorts,
  },
  {
    owner,
    path: 'spec.externalTrafficPolicy',
    meaning:
      'Which Pods get traffic that arrives from outside at a node port, an external IP or a load balancer.',
    dependsOn: 'an externally reachable Service: NodePort, LoadBalancer, or one with `externalIPs`',
    default: '`Cluster`',
    values: {
      Cluster:
        'Pods on all nodes: even spread, at the price of a second hop and of the client’s source address.',
      Local:
        'Only Pods on the node where traffic arrives: keeps the client’s source address, and a node without such a Pod drops the traffic.',
    },
    link: links.trafficPolicies,
  },
  {
    owner,
    path: 'spec.internalTrafficPolicy',
    meaning: 'Which Pods get traffic that comes from inside the cluster to the cluster IP.',
    default: '`Cluster`',
    changes: [{ version: '1.26', what: 'stable' }],
    values: {
      Cluster: 'Pods on all nodes.',
      Local:
        'Only Pods on the client’s own node; where there is none the traffic is dropped. Fits DaemonSets.',
    },
    link: links.internalTrafficPolicy,
  },
  {
    owner,
    path: 'spec.healthCheckNodePort',
    meaning:
      'A node port on which kube-proxy tells load balancers whether this node has a Pod of the Service. It comes out of the same range as all node ports.',
    assignedBy: 'kube-apiserver, from its `--service-node-port-range`',
    dependsOn: '`type: LoadBalancer` together with `externalTrafficPolicy: Local`; refused otherwise',
    link: links.trafficPolicies,
  },
  {
    owner,
    path: 'spec.sessionAffinity',
    meaning: 'Whether connections of one client keep going to the same Pod.',
    default: '`None`',
    values: {
      None: 'Each connection is spread anew.',
      ClientIP:
        'All connections from one source address go to one Pod, until `timeoutSeconds` pass without any.',
    },
    link: links.sessionAffinity,
  },
  {
    owner,
    path: 'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
    also: ['spec.sessionAffinityConfig', 'spec.sessionAffinityConfig.clientIP'],
    meaning:
      'How long a client keeps its Pod, 1 to 86400 seconds. Erased by the API server unless `spec.sessionAffinity` is `ClientIP`.',
    default: '`10800`, three hours',
    link: links.sessionAffinity,
  },
  {
    owner,
    path: 'spec.publishNotReadyAddresses',
    meaning:
      'Also publishes Pods that are not ready. For peers that have to find each other before they become ready, usually behind a headless Service.',
    default: '`false`',
    link: links.dns,
  },
  {
    owner,
    path: 'spec.trafficDistribution',
    meaning:
      'Which Pods are preferred while they are ready; others serve only when no preferred one is left.',
    dependsOn:
      'a `Local` traffic policy and the annotation `service.kubernetes.io/topology-mode` both win over it',
    default: 'no preference',
    changes: [
      { version: '1.33', what: 'stable' },
      { version: '1.34', what: '`PreferSameZone` and `PreferSameNode` are accepted' },
      { version: '1.35', what: '`PreferClose` is deprecated' },
    ],
    values: {
      PreferSameZone: 'Pods in the client’s zone.',
      PreferSameNode: 'Pods on the client’s node.',
      PreferClose: 'The old name of `PreferSameZone`.',
    },
    link: links.trafficDistribution,
  },
  {
    owner,
    path: 'spec.topologyKeys',
    meaning: 'Removed, and refused under strict checking. Use `spec.trafficDistribution` instead.',
    changes: [{ version: '1.22', what: 'removed' }],
    link: links.trafficDistribution,
  },
  {
    owner,
    path: 'status.loadBalancer.ingress[].ip',
    meaning:
      'The address at which the load balancer is reached from outside. A status in a manifest is dropped on create.',
    assignedBy: 'the load balancer’s implementation',
    link: links.loadBalancer,
  },
  {
    owner,
    path: 'status.loadBalancer.ingress[].hostname',
    meaning:
      'The DNS name of a load balancer that has no fixed address. A status in a manifest is dropped on create.',
    assignedBy: 'the load balancer’s implementation',
    link: links.loadBalancer,
  },
  {
    owner,
    path: 'status.loadBalancer.ingress[].ipMode',
    meaning: 'How traffic for the load balancer’s address is treated inside the cluster.',
    default: '`VIP`',
    changes: [{ version: '1.32', what: 'stable' }],
    values: {
      VIP: 'Packets arrive with the load balancer’s address as destination, so kube-proxy may short-cut them inside the cluster.',
      Proxy:
        'The load balancer rewrites the destination, so traffic from inside has to go out to it and back.',
    },
    link: links.loadBalancerIpMode,
  },
];
