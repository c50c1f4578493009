import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const owner = 'kube-apiserver';

/** The networking flags of kube-apiserver. */
export const apiServerFlags: readonly FieldDoc[] = [
  {
    owner,
    path: '--service-cluster-ip-range',
    meaning:
      'The range of cluster IPs, or one per family with a comma between and no blank. The first range decides the family that Services get by default; its first address belongs to the API server’s own Service `kubernetes`.',
    assignedBy: 'kube-apiserver, which hands out cluster IPs from it',
    dependsOn:
      'the family of `--advertise-address`, which the first range has to share; overlaps neither Pods nor nodes',
    default: '`10.0.0.0/24`, which is deprecated: always set it',
    changes: [
      { version: '1.33', what: 'further ranges can be added as ServiceCIDR objects' },
      {
        version: '1.34',
        what: 'ranges larger than /12 or /108 are taken; IPv6 still has to be /64 or longer to hand out addresses',
      },
    ],
    holds: 'cluster-ip',
    link: links.clusterIpAllocation,
  },
  {
    owner,
    path: '--service-node-port-range',
    meaning:
      'The ports that Services of type NodePort and LoadBalancer may take on every node, both ends included. Keep it clear of the nodes’ ephemeral ports, 32768-60999 on Linux, and of ports that node services use.',
    assignedBy: 'kube-apiserver, which hands out node ports from it',
    default: '`30000-32767`',
    link: links.nodePortBands,
  },
  {
    owner,
    path: '--kubernetes-service-node-port',
    meaning:
      'Makes the API server’s own Service `kubernetes` reachable at this node port. `0` leaves it a ClusterIP Service.',
    dependsOn: '`--service-node-port-range`, in which it has to lie',
    default: '`0`',
    link: links.apiServer,
  },
  {
    owner,
    path: '--advertise-address',
    meaning:
      'The address that this API server publishes as endpoint of the Service `kubernetes`: Pods that talk to the API server are sent there. A real address of this node, one only.',
    dependsOn: 'the first range of `--service-cluster-ip-range`, whose family it has to share',
    default: '`--bind-address`, or the address of the default interface if that is unspecified',
    changes: [
      { version: '1.28', what: 'the family is compared with the Service range at start' },
      { version: '1.37', what: 'loopback and link-local addresses are refused at start' },
    ],
    holds: 'node-ip',
    link: links.apiServer,
  },
  {
    owner,
    path: '--bind-address',
    meaning:
      'The address on which the secure port listens; `0.0.0.0` and `::` both mean all addresses of all families. Without `--advertise-address` its family decides which address is published.',
    default: '`0.0.0.0`',
    holds: 'node-ip',
    link: links.apiServer,
  },
  {
    owner,
    path: '--secure-port',
    meaning:
      'The port for HTTPS, which cannot be turned off. The Service `kubernetes` maps its port 443 to it.',
    default: '`6443`',
    link: links.apiServer,
  },
  {
    owner,
    path: '--endpoint-reconciler-type',
    meaning: 'How several API servers keep the endpoints of the Service `kubernetes` up to date.',
    default: '`lease`',
    values: {
      lease: 'Each API server keeps a lease; addresses of dead ones disappear.',
      'master-count': 'Deprecated: relies on `--apiserver-count`.',
      none: 'Nobody does: the advertise address is not published, and its family is not compared with the Service range.',
    },
    link: links.apiServer,
  },
  {
    owner,
    path: '--apiserver-count',
    meaning: 'How many API servers there are, for `--endpoint-reconciler-type=master-count` only.',
    default: '`1`',
    changes: [{ version: '1.24', what: 'deprecated' }],
    link: links.apiServer,
  },
  {
    owner,
    path: '--etcd-servers',
    meaning: 'The etcd servers, as URLs with commas between; IPv6 addresses in brackets.',
    link: links.apiServer,
  },
  {
    owner,
    path: '--kubelet-preferred-address-types',
    meaning:
      'Which of a Node’s addresses the API server tries first when it calls the kubelet, as for `kubectl logs` and `exec`.',
    dependsOn:
      'the addresses in the Node’s status, which the kubelet or the cloud-controller-manager reports',
    default:
      '`Hostname,InternalDNS,InternalIP,ExternalDNS,ExternalIP`; kubeadm sets `InternalIP,ExternalIP,Hostname`',
    link: links.nodes,
  },
  {
    owner,
    path: '--external-hostname',
    meaning:
      'The host name that the API server puts into URLs that it makes for others, such as its OpenID discovery document.',
    link: links.apiServer,
  },
  {
    owner,
    path: '--peer-advertise-ip',
    meaning:
      'The address at which other API servers of the cluster reach this one, to pass on requests that it can serve and they cannot.',
    default: '`--advertise-address`',
    holds: 'node-ip',
    link: links.apiServer,
  },
  {
    owner,
    path: '--peer-advertise-port',
    meaning: 'The port that belongs to `--peer-advertise-ip`.',
    default: '`--secure-port`',
    link: links.apiServer,
  },
];
