import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const owner = 'kube-controller-manager';

/** The networking flags of kube-controller-manager. */
export const controllerManagerFlags: readonly FieldDoc[] = [
  {
    owner,
    path: '--allocate-node-cidrs',
    meaning:
      'Whether kube-controller-manager gives each node a block of the Pod range, as `spec.podCIDRs` of the Node. While it is off `--cluster-cidr` and the node masks are neither used nor checked.',
    dependsOn: 'the network plugin: some use the blocks, others hand out addresses on their own',
    default: '`false`; kubeadm sets `true` when there is a `podSubnet`',
    values: {
      true: 'Each node gets one block per family.',
      false: 'Nodes get no blocks: the network plugin, or the cloud provider, looks after Pod ranges.',
    },
    link: links.controllerManager,
  },
  {
    owner,
    path: '--cluster-cidr',
    meaning:
      'The range of Pod IPs of the whole cluster, or one per family with a comma between. It is cut into one block per node.',
    assignedBy:
      'kube-controller-manager (to each node a block) and the network plugin (to each Pod an address of that block)',
    dependsOn: '`--allocate-node-cidrs=true`, without which it is ignored, and the node masks',
    default: 'none',
    holds: 'pod-ip',
    link: links.dualStack,
  },
  {
    owner,
    path: '--service-cluster-ip-range',
    meaning:
      'The range of cluster IPs, repeated from kube-apiserver. It is used only to keep blocks of nodes clear of it; nothing checks that the two agree.',
    assignedBy: 'kube-apiserver, which hands out cluster IPs from its own flag',
    dependsOn: '`--allocate-node-cidrs=true`',
    default: 'none',
    holds: 'cluster-ip',
    link: links.dualStack,
  },
  {
    owner,
    path: '--node-cidr-mask-size',
    meaning:
      'How large a block of the Pod range each node gets, as prefix length; for clusters with one family only. A smaller number means more Pods per node and fewer nodes.',
    dependsOn: '`--allocate-node-cidrs=true`; refused on dual-stack clusters and beside the flags per family',
    default: '`24` for IPv4, `64` for IPv6',
    link: links.controllerManager,
  },
  {
    owner,
    path: '--node-cidr-mask-size-ipv4',
    meaning:
      'How large a block of the IPv4 Pod range each node gets, as prefix length. A smaller number means more Pods per node and fewer nodes.',
    dependsOn:
      '`--allocate-node-cidrs=true` and an IPv4 range in `--cluster-cidr`, which must not be smaller than one block',
    default: '`24`',
    link: links.controllerManager,
  },
  {
    owner,
    path: '--node-cidr-mask-size-ipv6',
    meaning:
      'How large a block of the IPv6 Pod range each node gets, as prefix length. At most 16 more than the prefix length of the range itself.',
    dependsOn:
      '`--allocate-node-cidrs=true` and an IPv6 range in `--cluster-cidr`, which must not be smaller than one block',
    default: '`64`',
    link: links.controllerManager,
  },
  {
    owner,
    path: '--cidr-allocator-type',
    meaning:
      'Who cuts the Pod range into blocks. Only the built-in way is left: the others needed cloud providers that are gone.',
    default: '`RangeAllocator`',
    changes: [{ version: '1.31', what: 'all but `RangeAllocator` stop kube-controller-manager' }],
    values: {
      RangeAllocator: 'kube-controller-manager itself, from `--cluster-cidr`.',
      CloudAllocator: 'The cloud provider: refused since the built-in ones are gone.',
      IPAMFromCluster: 'Refused since the built-in cloud providers are gone.',
      IPAMFromCloud: 'Refused since the built-in cloud providers are gone.',
    },
    link: links.controllerManager,
  },
  {
    owner,
    path: '--configure-cloud-routes',
    meaning: 'Whether a cloud provider makes a route to each node’s block of the Pod range.',
    dependsOn: '`--allocate-node-cidrs=true` and a cloud provider that knows routes',
    default: '`true`',
    link: links.controllerManager,
  },
  {
    owner,
    path: '--cluster-name',
    meaning: 'The name under which this cluster’s load balancers and routes are kept apart in a cloud.',
    default: '`kubernetes`',
    link: links.controllerManager,
  },
  {
    owner,
    path: '--bind-address',
    meaning:
      'The address on which metrics and health are served; probes of the Pod have to call an address of the same family.',
    default: '`0.0.0.0`; kubeadm sets `127.0.0.1`',
    holds: 'node-ip',
    link: links.controllerManager,
  },
  {
    owner,
    path: '--secure-port',
    meaning: 'The port for metrics and health.',
    default: '`10257`',
    link: links.controllerManager,
  },
];
