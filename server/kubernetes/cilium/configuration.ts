import type { Family } from '../../address/family.ts';
import type { Resource } from '../../model/resource.ts';
import { type Maybe, type Path, unknown, type Value, valueAt } from '../../model/value.ts';

/** Where Cilium's settings stand: in the values of its Helm chart, or in the ConfigMap `cilium-config`. */
interface CiliumKeys {
  readonly mode: Path;
  readonly routingMode: Path;
  /** The name of the routing mode before Cilium 1.14: `disabled` is native routing. */
  readonly tunnel: Path;
  readonly ipMasqAgent: Path;
  readonly families: { readonly [family in Family]: FamilyKeys };
}

interface FamilyKeys {
  readonly enabled: Path;
  readonly isEnabledByDefault: boolean;
  readonly pools: Path;
  /** The name of it before Cilium 1.12; the ConfigMap never had another. */
  readonly oldPools: Path | undefined;
  /** Prefix length of the block of each node. */
  readonly mask: Path;
  readonly defaultMask: number;
  readonly masquerade: Path;
  readonly native: Path;
}

/** Upstream: cilium 1.18.5, install/kubernetes/cilium/values.yaml. */
const values: CiliumKeys = {
  mode: ['ipam', 'mode'],
  routingMode: ['routingMode'],
  tunnel: ['tunnel'],
  ipMasqAgent: ['ipMasqAgent', 'enabled'],
  families: {
    IPv4: {
      enabled: ['ipv4', 'enabled'],
      isEnabledByDefault: true,
      pools: ['ipam', 'operator', 'clusterPoolIPv4PodCIDRList'],
      oldPools: ['ipam', 'operator', 'clusterPoolIPv4PodCIDR'],
      mask: ['ipam', 'operator', 'clusterPoolIPv4MaskSize'],
      defaultMask: 24,
      masquerade: ['enableIPv4Masquerade'],
      native: ['ipv4NativeRoutingCIDR'],
    },
    IPv6: {
      enabled: ['ipv6', 'enabled'],
      isEnabledByDefault: false,
      pools: ['ipam', 'operator', 'clusterPoolIPv6PodCIDRList'],
      oldPools: ['ipam', 'operator', 'clusterPoolIPv6PodCIDR'],
      mask: ['ipam', 'operator', 'clusterPoolIPv6MaskSize'],
      defaultMask: 120,
      masquerade: ['enableIPv6Masquerade'],
      native: ['ipv6NativeRoutingCIDR'],
    },
  },
};

/** Upstream: cilium 1.18.5, install/kubernetes/cilium/templates/cilium-configmap.yaml. */
const configMap: CiliumKeys = {
  mode: ['ipam'],
  routingMode: ['routing-mode'],
  tunnel: ['tunnel'],
  ipMasqAgent: ['enable-ip-masq-agent'],
  families: {
    IPv4: {
      enabled: ['enable-ipv4'],
      isEnabledByDefault: true,
      pools: ['cluster-pool-ipv4-cidr'],
      oldPools: undefined,
      mask: ['cluster-pool-ipv4-mask-size'],
      defaultMask: 24,
      masquerade: ['enable-ipv4-masquerade'],
      native: ['ipv4-native-routing-cidr'],
    },
    IPv6: {
      enabled: ['enable-ipv6'],
      isEnabledByDefault: true,
      pools: ['cluster-pool-ipv6-cidr'],
      oldPools: undefined,
      mask: ['cluster-pool-ipv6-mask-size'],
      defaultMask: 112,
      masquerade: ['enable-ipv6-masquerade'],
      native: ['ipv6-native-routing-cidr'],
    },
  },
};

export const ciliumValues = [
  'values/cilium',
  'values/rke2-cilium',
  /** Single values in an Argo CD Application: a part of them. */
  'values/cilium-parameters',
] as const;
export const ciliumConfiguration = [...ciliumValues, 'file/cilium-config'] as const;

export function ciliumKeysOf({ apiVersion }: Resource): CiliumKeys {
  return apiVersion === 'values' ? values : configMap;
}

/** A switch, as YAML or as text; undefined where it is neither written as `true` nor as `false`. */
export function switchAt(root: Value, path: Path): Maybe<boolean> {
  const value = valueAt(root, path);
  if (value?.kind === 'unknown') return unknown;
  if (value?.kind !== 'scalar') return undefined;
  return value.text === 'true' ? true : value.text === 'false' ? false : undefined;
}

/** The text of a scalar that is no placeholder and not empty. */
export function textAt(root: Value, path: Path): Maybe<string> {
  const value = valueAt(root, path);
  if (value?.kind === 'unknown') return unknown;
  return value?.kind === 'scalar' && value.text !== '' ? value.text : undefined;
}

/** Whether Pods surely may get addresses of this family. */
export function hasFamily(resource: Resource, family: Family): boolean {
  const { enabled, isEnabledByDefault } = ciliumKeysOf(resource).families[family];
  const written = switchAt(resource.root, enabled);
  return written === undefined ? isEnabledByDefault : written === true;
}

/** Where Pods get their addresses from. The chart of RKE2 has a default of its own, which depends on its version. */
export function ipamModeOf(resource: Resource): string | typeof unknown {
  const byDefault = resource.kind === 'rke2-cilium' ? unknown : 'cluster-pool';
  return textAt(resource.root, ciliumKeysOf(resource).mode) ?? byDefault;
}

/** Whether the settings surely say that the network routes addresses of Pods as they are. */
export function isNativeRouting(resource: Resource): boolean {
  const { routingMode, tunnel } = ciliumKeysOf(resource);
  const mode = textAt(resource.root, routingMode);
  return mode === undefined ? textAt(resource.root, tunnel) === 'disabled' : mode === 'native';
}
