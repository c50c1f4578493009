import type { Family } from '../../address/family.ts';
import {
  ciliumConfiguration,
  ciliumKeysOf,
  hasFamily,
  ipamModeOf,
  isNativeRouting,
  switchAt,
  textAt,
} from '../../kubernetes/cilium/configuration.ts';
import { poolListsOf } from '../../kubernetes/cilium/pool-lists.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import { formatPath, type Path, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { set } from '../fix.ts';

/** IPAM modes that know no ranges of their own; a cloud does, and another plugin may. */
const plainModes: ReadonlySet<unknown> = new Set(['kubernetes', 'cluster-pool', 'multi-pool', 'crd']);

export default defineValidator({
  component: 'Cilium',
  kinds: ciliumConfiguration,
  stage: 'validate',
  upstream: {
    version: '1.18.5',
    path: 'pkg/option/config.go',
    symbol: 'DaemonConfig.checkIPv4NativeRoutingCIDR, checkIPv6NativeRoutingCIDR',
  },
  rules: {
    'cilium-native-range-missing': {
      summary: 'Cilium is to route natively and to masquerade, and is not told which range to leave alone.',
      why: 'With native routing the addresses of Pods are seen on the network, and with masquerading traffic that leaves the cluster gets the address of its node. Only the native routing range tells the two apart, so the agent does not start without it, unless masquerading is off or left to the ip-masq-agent.',
    },
  },
  check(resource, _, report) {
    if (!resource.complete || !isNativeRouting(resource) || !isWhole(resource)) return;
    const keys = ciliumKeysOf(resource);
    const at = valueAt(resource.root, keys.routingMode) === undefined ? keys.tunnel : keys.routingMode;
    for (const family of ['IPv4', 'IPv6'] as const) {
      const { native } = keys.families[family];
      if (!hasFamily(resource, family) || isSettled(resource, family)) continue;
      report('cilium-native-range-missing', {
        path: at,
        reason: null,
        severity: resource.apiVersion === 'values' ? 'warning' : 'error',
        message: `Routing is native and ${family} is masqueraded, so Cilium needs ${formatPath(native)}, the range in which addresses stay as they are.`,
        fixes: rangeOfPods(resource, family, native),
      });
    }
  },
});

/** Whether all is said that Cilium asks for, or may be said elsewhere. */
function isSettled(resource: Resource, family: Family): boolean {
  const { root } = resource;
  const { families, ipMasqAgent } = ciliumKeysOf(resource);
  const { masquerade, native } = families[family];
  const old = family === 'IPv4' ? [['nativeRoutingCIDR'], ['native-routing-cidr']] : [];
  return (
    [native, ...old].some((path) => textAt(root, path) !== undefined) ||
    !isOrDefault(root, masquerade, true) ||
    !isOrDefault(root, ipMasqAgent, false)
  );
}

function isOrDefault(root: Resource['root'], path: Path, value: boolean): boolean {
  const written = switchAt(root, path);
  return written === undefined || written === value;
}

/**
 * Whether nothing that decides is elsewhere: in a cloud, in flags of their own, or, for values that name nothing of
 * their cluster, in further values.
 */
function isWhole(resource: Resource): boolean {
  const { root, apiVersion, kind } = resource;
  if (!plainModes.has(ipamModeOf(resource))) return false;
  if (apiVersion !== 'values') return true;
  if (kind === 'cilium-parameters') return false;
  const isElsewhere = ['eni', 'azure', 'alibabacloud', 'gke', 'extraConfig', 'extraArgs'].some(
    (key) => valueAt(root, [key]) !== undefined,
  );
  const ofCluster = [['k8sServiceHost'], ['cluster', 'name'], ['cluster', 'id']];
  const namesCluster =
    ofCluster.some((path) => typeof textAt(root, path) === 'string') ||
    poolListsOf(resource).some(({ ranges }) => ranges.length > 0);
  return !isElsewhere && namesCluster;
}

function rangeOfPods(resource: Resource, family: Family, native: Path): LocalFix[] {
  const ranges = poolListsOf(resource)
    .filter((list) => list.family === family)
    .flatMap((list) => list.ranges);
  const [only] = ranges;
  return only === undefined || ranges.length > 1 ? [] : [set(native, only.text)];
}

const values = (routing: string, more = '') => `ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: [10.42.0.0/16]
kubeProxyReplacement: true
${routing}
${more}`;

export const examples: { readonly [id: string]: Examples } = {
  'cilium-native-range-missing': {
    invalid: [
      {
        text: values(`routingMode: native
#            ^^^^^^ warning cilium-native-range-missing: Routing is native and IPv4 is masqueraded, so Cilium needs ipv4NativeRoutingCIDR, the range in which addresses stay as they are.`),
        fixed: values('routingMode: native', 'ipv4NativeRoutingCIDR: 10.42.0.0/16\n'),
      },
      {
        text: `apiVersion: v1
kind: ConfigMap
metadata:
  name: cilium-config
  namespace: kube-system
data:
  ipam: kubernetes
  enable-ipv6: "false"
  routing-mode: native
#               ^^^^^^ error cilium-native-range-missing: Routing is native and IPv4 is masqueraded, so Cilium needs ipv4-native-routing-cidr, the range in which addresses stay as they are.
  cluster-name: default
`,
      },
    ],
    valid: [
      { text: values('routingMode: native', 'ipv4NativeRoutingCIDR: <range>\n') },
      { text: values('routingMode: native', 'enableIPv4Masquerade: false\n') },
      { text: values('routingMode: native', 'ipMasqAgent: {enabled: true}\n') },
      { text: values('routingMode: tunnel') },
      // May be completed by values of a cluster.
      { text: 'routingMode: native\nkubeProxyReplacement: true\nipam: {mode: kubernetes}\n' },
    ],
  },
};
