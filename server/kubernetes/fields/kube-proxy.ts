import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const owner = 'KubeProxyConfiguration';

/** The networking fields of a KubeProxyConfiguration. */
export const kubeProxyFields: readonly FieldDoc[] = [
  {
    owner,
    path: 'mode',
    meaning: 'How kube-proxy makes Services reachable on the node.',
    default: '`iptables` on Linux, `kernelspace` on Windows',
    changes: [
      { version: '1.33', what: '`nftables` is stable' },
      { version: '1.35', what: '`ipvs` is deprecated' },
      { version: '1.37', what: 'the feature gate `KubeProxyIPVS` can turn `ipvs` off' },
    ],
    values: {
      iptables: 'Rules of iptables; the default on Linux.',
      nftables: 'Rules of nftables, which stay fast with many Services; needs a kernel of 5.13.',
      ipvs: 'Virtual servers of the kernel; deprecated.',
      kernelspace: 'The Windows kernel; the only mode there.',
    },
    link: links.proxyModes,
  },
  {
    owner,
    path: 'clusterCIDR',
    meaning:
      'The range of Pod IPs of the whole cluster, or one per family with a comma and nothing else between. kube-proxy takes what comes from it for traffic of Pods, and masquerades what comes to a cluster IP from elsewhere; it is never the Service range.',
    assignedBy:
      'kube-controller-manager or the network plugin, which hand out Pod IPs from their own settings',
    dependsOn: '`detectLocalMode: ClusterCIDR`; other modes do not look at it',
    default: 'none; kubeadm sets its `networking.podSubnet`',
    holds: 'pod-ip',
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'detectLocalMode',
    meaning: 'How kube-proxy tells traffic of the node’s own Pods from other traffic.',
    default: '`ClusterCIDR`',
    values: {
      ClusterCIDR: 'By the Pod range of the cluster, `clusterCIDR`.',
      NodeCIDR: 'By the block of the node, `spec.podCIDRs` of its Node.',
      BridgeInterface: 'By the bridge that Pods are attached to, `detectLocal.bridgeInterface`.',
      InterfaceNamePrefix:
        'By how the names of the Pods’ interfaces begin, `detectLocal.interfaceNamePrefix`.',
    },
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'detectLocal.bridgeInterface',
    meaning: 'The bridge that local Pods are attached to, such as `cni0`.',
    dependsOn: '`detectLocalMode: BridgeInterface`, which needs it',
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'detectLocal.interfaceNamePrefix',
    meaning: 'How the names of the interfaces of local Pods begin, such as `cali`.',
    dependsOn: '`detectLocalMode: InterfaceNamePrefix`, which needs it',
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'bindAddress',
    meaning:
      'The address that kube-proxy takes for the node’s primary one, and so the family that it serves first. It is no address to listen on.',
    default: '`0.0.0.0`, which leaves the choice to the addresses of the Node; so does `::`',
    holds: 'node-ip',
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'healthzBindAddress',
    meaning:
      'Where kube-proxy answers health checks, such as those of load balancers: an IP address, with or without a port.',
    default: '`0.0.0.0:10256`, or `[::]:10256` with an IPv6 `bindAddress`',
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'metricsBindAddress',
    meaning: 'Where kube-proxy serves its metrics: an IP address, with or without a port.',
    default:
      '`127.0.0.1:10249`, or `[::1]:10249` with an IPv6 `bindAddress`: of no use to a scraper elsewhere',
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'nodePortAddresses',
    meaning:
      'On which addresses of the node NodePorts are reachable: ranges that the addresses lie in, or keywords. A family without a range stays open on all of its addresses.',
    default: 'all addresses; in mode `nftables` the primary ones',
    changes: [{ version: '1.37', what: 'the keywords `localhost` and `all`, and keywords beside ranges' }],
    values: {
      primary: 'The addresses that the Node states first.',
      localhost: 'The loopback addresses; since 1.37.',
      all: 'All addresses; since 1.37.',
    },
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'ipvs.excludeCIDRs',
    meaning:
      'Ranges whose virtual servers kube-proxy leaves alone when it cleans up, such as those of kube-vip.',
    dependsOn: '`mode: ipvs`',
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'ipvs.strictARP',
    meaning:
      'Whether the node answers ARP only for addresses of the interface that is asked. Announcing load balancer IPs with MetalLB or kube-vip needs `true` in mode `ipvs`.',
    default: '`false`',
    dependsOn: '`mode: ipvs`',
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'iptables.masqueradeAll',
    meaning:
      'Whether all traffic to cluster IPs gets the address of the node as its source, that of Pods too.',
    default: '`false`',
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'iptables.localhostNodePorts',
    meaning: 'Whether NodePorts answer on `127.0.0.1`. It is for IPv4 and mode `iptables` alone.',
    default: '`true`',
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'hostnameOverride',
    meaning: 'The name of the Node that kube-proxy runs on, where it is not the host name.',
    link: links.kubeProxyConfig,
  },
  {
    owner,
    path: 'winkernel.sourceVip',
    meaning: 'The address from which a Windows node sends to Services in an overlay network.',
    link: links.kubeProxyConfig,
  },
];
