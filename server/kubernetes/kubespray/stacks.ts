import type { Family } from '../../address/family.ts';
import { booleanAt, type Mapping, member, unknown } from '../../model/value.ts';

/** The keys of the two families: those of IPv6 have an ending. */
export const kubesprayKeys = {
  IPv4: {
    pods: 'kube_pods_subnet',
    services: 'kube_service_addresses',
    mask: 'kube_network_node_prefix',
  },
  IPv6: {
    pods: 'kube_pods_subnet_ipv6',
    services: 'kube_service_addresses_ipv6',
    mask: 'kube_network_node_prefix_ipv6',
  },
} as const;

/**
 * The families that a cluster has, IPv4 first; undefined where another file of the inventory may say so: ranges of IPv6
 * are written in many inventories that have none. Upstream: kubespray, roles/kubespray_defaults/defaults/main/main.yml.
 */
export function stacksOf(root: Mapping): readonly Family[] | undefined {
  const dual = booleanAt(root, 'enable_dual_stack_networks');
  const v4 = booleanAt(root, 'ipv4_stack');
  const v6 = booleanAt(root, 'ipv6_stack');
  if (dual === unknown || v4 === unknown || v6 === unknown) return undefined;
  const says = dual !== undefined || v6 !== undefined;
  if (!says && member(root, kubesprayKeys.IPv6.pods) !== undefined) return undefined;
  return [
    ...(v4 === false ? [] : ['IPv4' as const]),
    ...(v6 === true || dual === true ? ['IPv6' as const] : []),
  ];
}

/** Plugins that hand out the blocks of nodes, as kube-controller-manager cuts them. */
const blockPlugins = new Set(['flannel', 'kube-router', 'cni', 'macvlan']);

/** Whether nodes get blocks of the given prefix length; false where another file says which plugin there is. */
export function hasNodeBlocks(root: Mapping): boolean {
  const plugin = member(root, 'kube_network_plugin');
  return plugin?.kind === 'scalar' && blockPlugins.has(plugin.text);
}
