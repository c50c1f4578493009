import type { Cluster } from '../../model/cluster.ts';
import type { Claim } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';

/** The ranges that Cilium cuts into blocks for nodes itself, as somebody wrote them. */
export function clusterPools({ claims, settings }: Cluster): Placed<Claim>[] {
  const isClusterPool = settings.some(
    ({ name, value, owner }) =>
      name === 'pod-ipam' && value === 'cluster-pool' && owner.startsWith('Cilium '),
  );
  if (!isClusterPool) return [];
  return claims.filter(
    ({ system, role, strength, owner }) =>
      system === 'Cilium' &&
      role === 'pods' &&
      strength !== 'default' &&
      !owner.startsWith('Cilium CiliumPodIPPool '),
  );
}

/** Installers that let kube-controller-manager give blocks of the Pod range to nodes, unless they are told not to. */
const allocating = /^(kubeadm|k3s|RKE2|Talos)\b/;

/** Whether kube-controller-manager surely gives blocks to nodes, and nothing says otherwise. */
export function allocatesForNodes({ settings }: Cluster): boolean {
  const said = settings.filter(({ name }) => name === 'allocate-node-cidrs');
  return said.length > 0
    ? said.every(({ value }) => value === 'true')
    : settings.some(({ name, owner }) => name === 'pod-ranges' && allocating.test(owner));
}
