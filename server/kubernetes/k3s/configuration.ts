import type { Resource } from '../../model/resource.ts';
import { booleanAt, type Mapping, type Maybe, member, unknown, type Value } from '../../model/value.ts';

/** The types of the configuration of k3s and RKE2: two names of one file, the latter where it is certainly RKE2. */
export const k3sKinds = ['file/k3s', 'file/rke2'] as const;

/** Flags that only a server has; an agent takes the others, too. Upstream: k3s, pkg/cli/cmds/server.go. */
const serverOnly =
  /^(?:advertise-(?:address|port)|bind-address|cluster-(?:cidr|dns|domain|init|reset)|cni|datastore-.*|disable(?:-(?:kube-proxy|cloud-controller|network-policy|helm-controller|apiserver|scheduler|controller-manager|etcd))?|egress-selector-mode|etcd-.*|flannel-(?:backend|ipv6-masq|external-ip)|https-listen-port|ingress-controller|kube-(?:apiserver|controller-manager|scheduler|cloud-controller-manager)-arg|secrets-encryption.*|service-cidr|service-node-port-range|servicelb-namespace|tls-san(?:-security)?|write-kubeconfig.*)$/;

/** Keys that RKE2 alone has, of those that tell. Upstream: rke2, pkg/cli/cmds/server.go. */
const onlyRke2 = new Set(['cni', 'ingress-controller', 'enable-servicelb', 'profile']);

/** Flags of k3s that RKE2 drops, so that it passes over them in a file. Upstream: rke2, pkg/cli/cmds/server.go. */
const onlyK3s =
  /^(?:https-listen-port|supervisor-port|apiserver-(?:port|bind-address)|advertise-port|cluster-init|flannel-.*|vpn-auth(?:-file)?|default-local-storage-path|disable-network-policy|disable-helm-controller|docker|rootless|pause-image|prefer-bundled-bin|image-service-endpoint)$/;

export function isOnlyK3s(key: string): boolean {
  return onlyK3s.test(key);
}

/** Told by its place, or by its keys while none of them is one of k3s alone. */
function isRke2({ kind, root }: Pick<Resource, 'kind' | 'root'>): boolean {
  if (kind === 'rke2') return true;
  const keys = root.entries.map(({ key }) => key);
  return keys.some((key) => onlyRke2.has(key)) && !keys.some(isOnlyK3s);
}

export function productOf(resource: Pick<Resource, 'kind' | 'root'>): 'k3s' | 'RKE2' {
  return isRke2(resource) ? 'RKE2' : 'k3s';
}

/** Whether a configuration is surely one of a server: an agent does not have all of its keys. */
export function isServer(root: Mapping): boolean {
  return root.entries.some(({ key }) => serverOnly.test(key));
}

/** Whether it is a server that founds its cluster, and joins no other. */
export function foundsCluster(root: Mapping): boolean {
  if (!isServer(root)) return false;
  return member(root, 'server') === undefined || booleanAt(root, 'cluster-init') === true;
}

/** The values of a key that takes a text, a comma list, or a list of both; `unknown` while one of them is. */
export function textsAt(root: Value, key: string): Maybe<readonly string[]> {
  const value = member(root, key);
  if (value === undefined) return undefined;
  const texts: string[] = [];
  for (const one of value.kind === 'list' ? value.items : [value]) {
    if (one.kind !== 'scalar') return unknown;
    texts.push(...one.text.split(',').map((text) => text.trim()));
  }
  return texts.filter((text) => text !== '');
}
