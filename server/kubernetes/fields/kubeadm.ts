import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const extraArgs = (flags: string): string =>
  `Flags for ${flags}, without the leading dashes and with their values as strings. A flag given here replaces the one that kubeadm would pass.`;

const extraArgsShape = { version: '1.31', what: 'a list of `name` and `value` in v1beta4; a map in v1beta3' };

/** The networking fields of kubeadm's ClusterConfiguration. */
export const clusterConfigurationFields: readonly FieldDoc[] = [
  {
    owner: 'ClusterConfiguration',
    path: 'kind',
    meaning:
      'What kubeadm is told about the cluster as a whole. Its `networking` part decides the address ranges of Pods and Services, which cannot be changed later.',
    link: links.kubeadmConfig,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'networking',
    meaning:
      'The address ranges of the cluster and its DNS domain. Pods, Services and nodes need ranges that do not overlap, in the same order of families; kubeadm cannot change them on upgrade.',
    link: links.networking,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'networking.serviceSubnet',
    meaning:
      'The range of cluster IPs, or one per family with a comma between and no blank. kubeadm passes it to kube-apiserver and kube-controller-manager, and takes the API server’s Service IP and the DNS address from the first range.',
    assignedBy: 'kube-apiserver, which hands out cluster IPs from it',
    dependsOn: 'the family of `localAPIEndpoint.advertiseAddress`, which the first range has to share',
    default: '`10.96.0.0/12`',
    changes: [
      {
        version: '1.34',
        what: 'kube-apiserver takes ranges larger than /12 or /108; kubeadm still refuses them',
      },
    ],
    holds: 'cluster-ip',
    link: links.kubeadmDualStack,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'networking.podSubnet',
    meaning:
      'The range of Pod IPs, or one per family with a comma between and no blank. kube-controller-manager cuts it into one block per node. The network plugin has to be set up with the same range.',
    assignedBy:
      'kube-controller-manager (to each node a block) and the network plugin (to each Pod an address of that block)',
    dependsOn: 'the node masks: `node-cidr-mask-size-ipv4` and `-ipv6` in `controllerManager.extraArgs`',
    default: 'none: then no node gets a block, and the network plugin is on its own',
    holds: 'pod-ip',
    link: links.kubeadmDualStack,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'networking.dnsDomain',
    meaning:
      'The domain under which cluster DNS answers. It becomes part of the API server’s certificate and of the issuer of service account tokens.',
    default: '`cluster.local`',
    link: links.dns,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'controlPlaneEndpoint',
    meaning:
      'The stable address, or better DNS name, under which all control-plane nodes are reached, usually a load balancer: `host`, `host:port` or `[IPv6]:port`. It cannot be added easily to a cluster that began without it.',
    dependsOn: '`localAPIEndpoint.bindPort`, for the port that is not written',
    default: 'the advertise address and bind port of the first control-plane node',
    holds: 'node-ip',
    link: links.kubeadmHighAvailability,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'kubernetesVersion',
    meaning:
      'The version of the control plane. The verdicts shown here are those of this minor version, if it is one that is known.',
    default: '`stable-1`: the newest one that kubeadm finds',
    link: links.kubeadmConfig,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'apiServer.certSANs',
    meaning:
      'Further names and addresses for the API server’s certificate. The API server’s Service IP, the advertise address, `controlPlaneEndpoint`, the node’s name and the DNS names of the `kubernetes` Service are in it anyway.',
    link: links.kubeadmConfig,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'apiServer.extraArgs',
    meaning: extraArgs('kube-apiserver'),
    changes: [extraArgsShape],
    link: links.kubeadmFlags,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'controllerManager.extraArgs',
    meaning: extraArgs('kube-controller-manager'),
    changes: [extraArgsShape],
    link: links.kubeadmFlags,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'etcd.external.endpoints',
    meaning:
      'The URLs of an etcd that kubeadm does not run itself; `https` as soon as certificates are given.',
    link: links.kubeadmConfig,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'etcd.external.httpEndpoints',
    meaning: 'URLs of the external etcd for health and metrics.',
    default: 'the same as `endpoints`',
    changes: [{ version: '1.35', what: 'new, in v1beta4' }],
    link: links.kubeadmConfig,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'etcd.local.serverCertSANs',
    also: ['etcd.local.peerCertSANs'],
    meaning: 'Further names and addresses for the certificate of the etcd that kubeadm runs.',
    link: links.kubeadmConfig,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'dns.disabled',
    meaning:
      'Leaves cluster DNS out: neither CoreDNS nor its Service is installed, and someone else has to bring them.',
    default: '`false`',
    changes: [{ version: '1.31', what: 'new, in v1beta4' }],
    link: links.kubeadmConfig,
  },
  {
    owner: 'ClusterConfiguration',
    path: 'proxy.disabled',
    meaning:
      'Leaves kube-proxy out. Cluster IPs and node ports work only if a network plugin takes its place.',
    default: '`false`',
    changes: [{ version: '1.31', what: 'new, in v1beta4' }],
    link: links.kubeadmConfig,
  },
];

const advertiseAddress =
  'The one address of this control-plane node at which the other nodes reach its API server: a real address of an interface, never a pair and never a host name.';
const bindPort = 'The port on which the API server of this control-plane node listens.';
const kubeletExtraArgs = {
  path: 'nodeRegistration.kubeletExtraArgs',
  meaning: extraArgs('the kubelet of this node'),
  changes: [extraArgsShape],
  link: links.kubeadmFlags,
} as const;

/** The networking fields of kubeadm's InitConfiguration. */
export const initConfigurationFields: readonly FieldDoc[] = [
  {
    owner: 'InitConfiguration',
    path: 'localAPIEndpoint.advertiseAddress',
    meaning: advertiseAddress,
    dependsOn: 'the first range of `networking.serviceSubnet`, whose family it has to share',
    default: 'the address of the interface that has the default route, IPv4 first',
    holds: 'node-ip',
    link: links.kubeadmDualStack,
  },
  {
    owner: 'InitConfiguration',
    path: 'localAPIEndpoint.bindPort',
    meaning: bindPort,
    default: '`6443`',
    link: links.kubeadmConfig,
  },
  { owner: 'InitConfiguration', ...kubeletExtraArgs },
];

/** The networking fields of kubeadm's JoinConfiguration. */
export const joinConfigurationFields: readonly FieldDoc[] = [
  {
    owner: 'JoinConfiguration',
    path: 'controlPlane.localAPIEndpoint.advertiseAddress',
    meaning: advertiseAddress,
    dependsOn: 'the first range of the cluster’s `networking.serviceSubnet`, whose family it has to share',
    default: 'the address of the interface that has the default route, IPv4 first',
    holds: 'node-ip',
    link: links.kubeadmDualStack,
  },
  {
    owner: 'JoinConfiguration',
    path: 'controlPlane.localAPIEndpoint.bindPort',
    meaning: bindPort,
    default: '`6443`',
    link: links.kubeadmConfig,
  },
  {
    owner: 'JoinConfiguration',
    path: 'discovery.bootstrapToken.apiServerEndpoint',
    meaning:
      'Where the joining node finds the API server for the first time, as `host:port`, with brackets around an IPv6 address. Usually the same as `controlPlaneEndpoint`.',
    holds: 'node-ip',
    link: links.kubeadmConfig,
  },
  { owner: 'JoinConfiguration', ...kubeletExtraArgs },
];
