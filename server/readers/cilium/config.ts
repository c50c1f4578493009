import {
  ciliumConfiguration,
  ciliumKeysOf,
  hasFamily,
  ipamModeOf,
  isNativeRouting,
  switchAt,
} from '../../kubernetes/cilium/configuration.ts';
import type { Claim, Facts, Pool, Setting } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { formatPath, numberAt, type Path, valueAt } from '../../model/value.ts';
import { type ClaimField, type CoveringField, defineReader, type SettingField } from '../define.ts';
import { sourceAt } from '../reading/source.ts';

/** What happens between Pods outside of the lists that Cilium leaves alone. */
const masqueraded = 'traffic between Pods leaves its node with the address of the node';
const autoCreated: Path = ['ipam', 'operator', 'autoCreateCiliumPodIPPools'];

/**
 * Cilium itself: values of its chart, and the ConfigMap that the chart makes of them. Upstream: cilium 1.18.5,
 * install/kubernetes/cilium/values.yaml, templates/cilium-configmap.yaml.
 */
export default defineReader({
  system: 'Cilium',
  kinds: ciliumConfiguration,
  fields: [
    { path: 'ipam.mode', setting: 'pod-ipam' },
    { path: 'ipam', setting: 'pod-ipam' },
    {
      ...clusterPool('IPv4', 'ipam.operator.clusterPoolIPv4PodCIDRList'),
      default: ['10.0.0.0/8'],
      yieldsTo: 'pod-ipam',
    },
    {
      ...clusterPool('IPv6', 'ipam.operator.clusterPoolIPv6PodCIDRList'),
      default: ['fd00::/104'],
      yieldsTo: 'pod-ipam',
    },
    clusterPool('IPv4', 'ipam.operator.clusterPoolIPv4PodCIDR'),
    clusterPool('IPv6', 'ipam.operator.clusterPoolIPv6PodCIDR'),
    clusterPool('IPv4', 'cluster-pool-ipv4-cidr'),
    clusterPool('IPv6', 'cluster-pool-ipv6-cidr'),
    autoCreatedPool('IPv4', 'ipam.operator.autoCreateCiliumPodIPPools.*.ipv4.cidrs'),
    autoCreatedPool('IPv6', 'ipam.operator.autoCreateCiliumPodIPPools.*.ipv6.cidrs'),
    nativeRange('IPv4', 'ipv4NativeRoutingCIDR'),
    nativeRange('IPv6', 'ipv6NativeRoutingCIDR'),
    nativeRange('IPv4', 'nativeRoutingCIDR'),
    nativeRange('IPv4', 'ipv4-native-routing-cidr'),
    nativeRange('IPv6', 'ipv6-native-routing-cidr'),
    nativeRange('IPv4', 'native-routing-cidr'),
    {
      path: 'ipMasqAgent.config.nonMasqueradeCIDRs',
      covers: ['pods'],
      form: 'cidr',
      otherwise: masqueraded,
      note: 'where ipMasqAgent.enabled is true and routing is native',
      when: (resource) =>
        isNativeRouting(resource) && switchAt(resource.root, ['ipMasqAgent', 'enabled']) === true,
    },
    kubeProxyMode('kubeProxyReplacement'),
    kubeProxyMode('kube-proxy-replacement'),
    { path: 'vtep.cidr', role: 'none', note: 'networks behind other tunnel endpoints' },
  ],
  read: (resource, fields): Partial<Facts> => {
    const { claims = [], settings = [], coverings = [] } = fields();
    const all = [...settings, ...impliedMode(resource, settings)];
    const isModeSaid = all.some(({ name }) => name === 'pod-ipam');
    return {
      claims: claims.flatMap((claim): Claim[] => {
        if (claim.strength !== 'default') return [withOwnBlocks(resource, claim)];
        const { yieldsTo, ...certain } = claim;
        return takesDefaults(resource) ? [isModeSaid ? certain : claim] : [];
      }),
      coverings,
      pools: poolsOf(resource),
      settings: all,
    };
  },
});

function clusterPool(family: 'IPv4' | 'IPv6', path: string): ClaimField {
  return {
    path,
    role: 'pods',
    form: 'cidr',
    separator: ' ',
    blocks: path.startsWith('ipam.')
      ? {
          path: `ipam.operator.clusterPool${family}MaskSize`,
          [family]: family === 'IPv4' ? 24 : 120,
        }
      : {
          path: `cluster-pool-${family.toLowerCase()}-mask-size`,
          [family]: family === 'IPv4' ? 24 : 112,
        },
    note: 'where IPAM is cluster-pool, which is the default, and the family is on',
    when: (resource) => ipamModeOf(resource) === 'cluster-pool' && hasFamily(resource, family),
  };
}

function autoCreatedPool(family: 'IPv4' | 'IPv6', path: string): ClaimField {
  return {
    path,
    role: 'pods',
    form: 'cidr',
    note: 'where IPAM is multi-pool, and the family is on',
    when: (resource) => ipamModeOf(resource) === 'multi-pool' && hasFamily(resource, family),
  };
}

function nativeRange(family: 'IPv4' | 'IPv6', path: string): CoveringField {
  return {
    path,
    covers: ['pods'],
    form: 'cidr',
    otherwise: masqueraded,
    note: 'where routing is native, and masquerading is neither off nor left to the ip-masq-agent',
    when: (resource) => {
      const keys = ciliumKeysOf(resource);
      return (
        isNativeRouting(resource) &&
        hasFamily(resource, family) &&
        isOrDefault(resource, keys.families[family].masquerade, true) &&
        isOrDefault(resource, keys.ipMasqAgent, false)
      );
    },
  };
}

function kubeProxyMode(path: string): SettingField {
  return {
    path,
    setting: 'kube-proxy-mode',
    canonical: (text) => (text === 'true' || text === 'strict' ? 'none' : undefined),
    note: 'true: none is needed',
  };
}

/** Whether a switch is written so, or not at all. */
function isOrDefault({ root }: Resource, path: Path, value: boolean): boolean {
  const written = switchAt(root, path);
  return written === undefined || written === value;
}

/** Lists of the cluster pool say that it is used, also where they do not say so themselves. */
function impliedMode(resource: Resource, settings: readonly Setting[]): Setting[] {
  if (resource.apiVersion !== 'values' || settings.some(({ name }) => name === 'pod-ipam')) return [];
  if (ipamModeOf(resource) !== 'cluster-pool') return [];
  const { families } = ciliumKeysOf(resource);
  const paths = [families.IPv4, families.IPv6].flatMap(({ pools, oldPools = pools }) => [pools, oldPools]);
  const path = paths.find((one) => valueAt(resource.root, one) !== undefined);
  if (path === undefined) return [];
  return [
    {
      name: 'pod-ipam',
      owner: `Cilium ${formatPath(path)}`,
      value: 'cluster-pool',
      text: 'cluster-pool',
      strength: 'derived',
      source: sourceAt(resource, path),
    },
  ];
}

/**
 * Whether the defaults of the chart hold where these values say nothing. Values that choose neither IPAM nor routing
 * may be a part that others complete; the ConfigMap has no defaults; and in a chain, or in a cloud, another plugin has
 * the addresses.
 */
function takesDefaults({ kind, root }: Resource): boolean {
  const isWhole = ['ipam', 'kubeProxyReplacement', 'k8sServiceHost', 'routingMode', 'tunnel'].some(
    (key) => valueAt(root, [key]) !== undefined,
  );
  const chaining = valueAt(root, ['cni', 'chainingMode']);
  const isChained = chaining !== undefined && !(chaining.kind === 'scalar' && chaining.text === 'none');
  const isInCloud = ['eni', 'azure', 'alibabacloud', 'gke'].some(
    (cloud) => switchAt(root, [cloud, 'enabled']) !== undefined,
  );
  return kind === 'cilium' && isWhole && !isChained && !isInCloud;
}

/** Each pool that is made in multi-pool mode has a mask of its own. */
function withOwnBlocks({ root }: Resource, claim: Claim): Claim {
  const { path } = claim.source;
  if (!path.includes('autoCreateCiliumPodIPPools')) return claim;
  const blocks = numberAt(root, ...path.slice(0, autoCreated.length + 2), 'maskSize');
  return typeof blocks === 'number' ? { ...claim, blocks } : claim;
}

function poolsOf(resource: Resource): Pool[] {
  const pools = valueAt(resource.root, autoCreated);
  if (pools?.kind !== 'map' || ipamModeOf(resource) !== 'multi-pool') return [];
  return pools.entries.map(({ key, keySpan }) => ({
    system: 'Cilium',
    kind: 'CiliumPodIPPool',
    name: key,
    source: { resource: resource.index, path: [...autoCreated, key], span: keySpan },
  }));
}
