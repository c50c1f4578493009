import { groupOf, type Resource } from '../../model/resource.ts';

/** The API versions that readers understand: the fields about addresses are the same in all. */
const kubeadmVersions = [
  'kubeadm.k8s.io/v1beta1',
  'kubeadm.k8s.io/v1beta2',
  'kubeadm.k8s.io/v1beta3',
  'kubeadm.k8s.io/v1beta4',
  'kubeadm.k8s.io/v1',
] as const;

/** The kinds of group `kubeadm.k8s.io` that users write. */
export const kubeadmKinds = [
  'ClusterConfiguration',
  'InitConfiguration',
  'JoinConfiguration',
  'ResetConfiguration',
  'UpgradeConfiguration',
] as const;

/** The other configurations that kubeadm takes in a file of its own, by the one kind that their group has. */
export const componentKinds = {
  'kubelet.config.k8s.io': 'KubeletConfiguration',
  'kubeproxy.config.k8s.io': 'KubeProxyConfiguration',
} as const;

export type KubeadmKind = (typeof kubeadmKinds)[number];

/** `kubeadm.k8s.io/v1beta3/JoinConfiguration` and so on, for one kind in every version that readers understand. */
export function inEveryVersion(kind: KubeadmKind): string[] {
  return kubeadmVersions.map((version) => `${version}/${kind}`);
}

/** One kind in the versions whose fields some supported kubeadm validates. */
export function inValidatedVersions(kind: KubeadmKind): string[] {
  return ['v1beta3', 'v1beta4', 'v1'].map((version) => `kubeadm.k8s.io/${version}/${kind}`);
}

/**
 * Whether kubeadm reads the resource together with the others of its file: its own kinds, with and without a group, and the component configurations.
 */
export function isKubeadmPart(resource: Pick<Resource, 'apiVersion' | 'kind'>): boolean {
  const group = groupOf(resource);
  if (group === 'kubeadm.k8s.io' || Object.hasOwn(componentKinds, group)) return true;
  return group === '' && kubeadmKinds.some((kind) => kind === resource.kind);
}
