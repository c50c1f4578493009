import { type Mapping, type Path, valueAt } from '../model/value.ts';

/**
 * What a text without a kind is, told by its keys or by the name of its file: configuration of installers, values of
 * Helm charts, files of network plugins. Readers know them as `file/<kind>` and `values/<chart>`.
 */
interface Shape {
  readonly apiVersion: 'file' | 'values';
  readonly kind: string;
  /** A file of this name, or a key of a ConfigMap, is one for certain. */
  readonly name?: RegExp;
  /** A text with at least this many of the keys is one. */
  readonly keys: readonly string[];
  readonly atLeast: number;
  /** Keys that other files have, too: they count beside one that tells. */
  readonly beside?: readonly string[];
  /** A text that has something at one of these is one, whatever else it has. */
  readonly paths?: readonly Path[];
}

export interface TypeMeta {
  readonly apiVersion: string;
  readonly kind: string;
}

export const untyped: TypeMeta = { apiVersion: '', kind: '' };

const shapes: readonly Shape[] = [
  {
    apiVersion: 'file',
    kind: 'rke2',
    name: /(?:^|\/)rancher\/rke2\/config\.yaml(?:\.d\/.*)?$/,
    keys: [],
    atLeast: 1,
  },
  {
    apiVersion: 'file',
    kind: 'k3s',
    name: /(?:^|\/)rancher\/k3s\/config\.yaml(?:\.d\/.*)?$/,
    keys: [
      'cluster-cidr',
      'service-cidr',
      'cluster-dns',
      'cluster-domain',
      'cluster-init',
      'service-node-port-range',
      'flannel-backend',
      'flannel-iface',
      'tls-san',
      'node-ip',
      'node-external-ip',
      'node-label',
      'node-taint',
      'write-kubeconfig-mode',
      'kubelet-arg',
      'kube-apiserver-arg',
      'kube-controller-manager-arg',
      'kube-scheduler-arg',
      'kube-proxy-arg',
      'etcd-expose-metrics',
      'disable-kube-proxy',
      'disable-network-policy',
      'disable-cloud-controller',
      'disable-helm-controller',
      'egress-selector-mode',
    ],
    beside: [
      'cni',
      'token',
      'token-file',
      'server',
      'disable',
      'profile',
      'selinux',
      'bind-address',
      'advertise-address',
    ],
    atLeast: 2,
  },
  {
    apiVersion: 'file',
    kind: 'talhelper',
    name: /(?:^|\/)talconfig\.ya?ml$/,
    keys: ['endpoint', 'cniConfig', 'clusterPodNets', 'clusterSvcNets'],
    beside: ['clusterName', 'nodes', 'talosVersion', 'kubernetesVersion'],
    atLeast: 4,
  },
  {
    apiVersion: 'file',
    kind: 'talos',
    name: /^talos patch$/,
    keys: ['machine', 'cluster'],
    atLeast: 2,
    paths: [
      ['cluster', 'network', 'podSubnets'],
      ['cluster', 'network', 'serviceSubnets'],
      ['cluster', 'controlPlane', 'endpoint'],
      ['machine', 'network', 'interfaces'],
      ['machine', 'kubelet', 'nodeIP'],
      ['machine', 'kubelet', 'clusterDNS'],
    ],
  },
  {
    apiVersion: 'file',
    kind: 'kubespray',
    keys: [
      'kube_service_addresses',
      'kube_pods_subnet',
      'kube_network_node_prefix',
      'kube_service_addresses_ipv6',
      'kube_pods_subnet_ipv6',
      'kube_network_node_prefix_ipv6',
    ],
    atLeast: 1,
  },
  {
    apiVersion: 'file',
    kind: 'install-config',
    name: /(?:^|\/)install-config\.yaml$/,
    keys: ['baseDomain', 'networking', 'controlPlane', 'pullSecret'],
    atLeast: 3,
  },
  { apiVersion: 'file', kind: 'cloud-config', keys: ['write_files', 'runcmd'], atLeast: 1 },
  {
    apiVersion: 'file',
    kind: 'flannel-net-conf',
    name: /(?:^|\/)net-conf\.json$/,
    keys: ['Network', 'IPv6Network', 'Backend'],
    atLeast: 2,
  },
  {
    apiVersion: 'file',
    kind: 'cni-conf',
    name: /(?:^|\/)cni-conf\.json$|\.conflist$/,
    keys: ['cniVersion', 'plugins', 'ipam'],
    atLeast: 2,
  },
  { apiVersion: 'file', kind: 'antrea-agent', name: /(?:^|\/)antrea-agent\.conf$/, keys: [], atLeast: 1 },
  {
    apiVersion: 'file',
    kind: 'antrea-controller',
    name: /(?:^|\/)antrea-controller\.conf$/,
    keys: [],
    atLeast: 1,
  },
  { apiVersion: 'file', kind: 'metallb', keys: ['address-pools'], atLeast: 1 },
  { apiVersion: 'file', kind: 'ip-masq-agent', keys: ['nonMasqueradeCIDRs'], atLeast: 1 },
  {
    apiVersion: 'values',
    kind: 'cilium',
    keys: [
      'ipam',
      'kubeProxyReplacement',
      'routingMode',
      'hubble',
      'k8sServiceHost',
      'ipv4NativeRoutingCIDR',
      'ipv6NativeRoutingCIDR',
      'nativeRoutingCIDR',
      'autoDirectNodeRoutes',
      'ipMasqAgent',
      'bgpControlPlane',
      'l2announcements',
    ],
    beside: ['operator', 'cluster', 'tunnel'],
    atLeast: 2,
  },
  {
    apiVersion: 'values',
    kind: 'tigera-operator',
    keys: ['installation', 'tigeraOperator', 'calicoctl'],
    atLeast: 2,
  },
  {
    apiVersion: 'values',
    kind: 'canal',
    keys: ['podCidr', 'flannel', 'calico'],
    atLeast: 3,
  },
  {
    apiVersion: 'values',
    kind: 'flannel',
    keys: ['podCidr', 'podCidrv6', 'flannel'],
    atLeast: 2,
  },
];

/** The shape of a text without a kind; `name` is that of its file, or the key that holds it. */
export function shapeOf(root: Mapping, name: string | undefined): TypeMeta {
  const keys = new Set(root.entries.map(({ key }) => key));
  const found = shapes.find(
    (shape) => (name !== undefined && shape.name?.test(name) === true) || hasShape(root, keys, shape),
  );
  return found === undefined ? untyped : { apiVersion: found.apiVersion, kind: found.kind };
}

function hasShape(
  root: Mapping,
  has: ReadonlySet<string>,
  { keys, atLeast, beside = [], paths = [] }: Shape,
): boolean {
  const telling = keys.filter((key) => has.has(key)).length;
  const others = beside.filter((key) => has.has(key)).length;
  return (
    (telling > 0 && telling + others >= atLeast) || paths.some((path) => valueAt(root, path) !== undefined)
  );
}

/** Charts whose values are read, by the names they are published under. */
const charts: { readonly [name: string]: string } = {
  cilium: 'cilium',
  'rke2-cilium': 'rke2-cilium',
  'tigera-operator': 'tigera-operator',
  'rke2-calico': 'tigera-operator',
  flannel: 'flannel',
  'kube-flannel': 'flannel',
  'rke2-flannel': 'flannel',
  'rke2-canal': 'canal',
  antrea: 'antrea',
  'kube-ovn': 'kube-ovn',
  metallb: 'metallb',
  'linkerd-control-plane': 'linkerd-control-plane',
  istiod: 'istiod',
  'kube-vip': 'kube-vip',
  coredns: 'coredns',
  'rke2-coredns': 'coredns',
};

/** The type of the values of a chart; `oci://ghcr.io/cilium/charts/cilium` ends in its name. Undefined: not one that is read. */
export function valuesOfChart(chart: string | undefined): TypeMeta | undefined {
  const name = chart?.split('/').at(-1) ?? '';
  const kind = Object.hasOwn(charts, name) ? charts[name] : undefined;
  return kind === undefined ? undefined : { apiVersion: 'values', kind };
}

/** The charts that values may hold one level down, as those of an umbrella chart do. */
export const chartNames: readonly string[] = Object.keys(charts);
