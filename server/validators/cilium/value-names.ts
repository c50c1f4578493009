import { ciliumValues } from '../../kubernetes/cilium/configuration.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { keySpanAt, type Resource } from '../../model/resource.ts';
import { formatPath, type Path, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { remove } from '../fix.ts';

const operator: Path = ['ipam', 'operator'];

/** Values that have another name by now, in the same place. */
const renamed: readonly { readonly from: Path; readonly to: string }[] = [
  { from: [...operator, 'clusterPoolIPv4PodCIDR'], to: 'clusterPoolIPv4PodCIDRList' },
  { from: [...operator, 'clusterPoolIPv6PodCIDR'], to: 'clusterPoolIPv6PodCIDRList' },
  { from: ['nativeRoutingCIDR'], to: 'ipv4NativeRoutingCIDR' },
];

/** What `tunnel` said, in the values that took its place. */
const tunnels: { readonly [text: string]: { readonly key: string; readonly value: string } } = {
  disabled: { key: 'routingMode', value: 'native' },
  vxlan: { key: 'tunnelProtocol', value: 'vxlan' },
  geneve: { key: 'tunnelProtocol', value: 'geneve' },
};

export default defineValidator({
  component: 'Cilium',
  kinds: ciliumValues,
  stage: 'warn',
  upstream: {
    version: '1.18.5',
    path: 'install/kubernetes/cilium/templates/cilium-configmap.yaml, validate.yaml',
    symbol: 'the chart',
  },
  rules: {
    'cilium-value-renamed': {
      summary: 'A value of the chart of Cilium has another name by now.',
      why: 'Charts from Cilium 1.15 on refuse tunnel, and clusterPoolIPv4PodCIDR; nativeRoutingCIDR they pass over. With an older chart the old names are right.',
    },
    'cilium-value-unknown': {
      summary: 'A value for the cluster pool has a name that the chart does not have.',
      why: 'Helm says nothing of values that its chart does not use: the range or the mask size has no effect, and the default of the chart stands.',
    },
  },
  check(resource, _, report) {
    const { root } = resource;
    for (const { from, to } of renamed) {
      if (valueAt(root, from) === undefined) continue;
      report('cilium-value-renamed', {
        path: from,
        span: keySpanAt(root, from),
        reason: null,
        severity: 'information',
        message: `The value ${formatPath(from)} is called ${to} in charts of today.`,
        fixes: [renameOrRemove(resource, from, to)],
      });
    }
    const tunnel = valueAt(root, ['tunnel']);
    const now =
      tunnel?.kind === 'scalar' && Object.hasOwn(tunnels, tunnel.text) ? tunnels[tunnel.text] : undefined;
    if (tunnel?.kind === 'scalar' && now !== undefined) {
      report('cilium-value-renamed', {
        path: ['tunnel'],
        span: keySpanAt(root, ['tunnel']),
        reason: null,
        severity: 'information',
        message: `The value tunnel: ${tunnel.text} is ${now.key}: ${now.value} in charts from Cilium 1.15 on.`,
        fixes: [tunnelFix(resource, now)],
      });
    }
    const own = valueAt(root, operator);
    for (const { key, keySpan } of own?.kind === 'map' ? own.entries : []) {
      const meant = meantBy(key);
      if (meant === undefined || meant === key || key === `clusterPool${familyIn(key)}PodCIDR`) continue;
      const path = [...operator, key];
      report('cilium-value-unknown', {
        path,
        span: keySpan,
        reason: null,
        message: `The chart has no value ${formatPath(path)}, so this has no effect; ${meant} is one.`,
        fixes: [renameOrRemove(resource, path, meant)],
      });
    }
  },
});

function renameOrRemove({ root }: Resource, path: Path, to: string): LocalFix {
  const name = String(path.at(-1));
  if (valueAt(root, [...path.slice(0, -1), to]) !== undefined) return remove(path);
  return {
    title: `Rename ${name} to ${to}`,
    safe: false,
    patches: [{ op: 'rename-key', path, to }],
  };
}

function tunnelFix(
  { root }: Resource,
  { key, value }: { readonly key: string; readonly value: string },
): LocalFix {
  if (valueAt(root, [key]) !== undefined) return remove(['tunnel']);
  return {
    title: `Write ${key}: ${value} instead`,
    safe: false,
    patches: [
      { op: 'set', path: ['tunnel'], value },
      { op: 'rename-key', path: ['tunnel'], to: key },
    ],
  };
}

/** The value that a name for ranges or masks of a family stands for; undefined for names of other things. */
function meantBy(key: string): string | undefined {
  const family = familyIn(key);
  if (family === undefined) return undefined;
  if (/mask/i.test(key)) return `clusterPool${family}MaskSize`;
  return /cidr/i.test(key) ? `clusterPool${family}PodCIDRList` : undefined;
}

function familyIn(key: string): 'IPv4' | 'IPv6' | undefined {
  const digit = /ipv([46])/i.exec(key)?.[1];
  return digit === undefined ? undefined : digit === '4' ? 'IPv4' : 'IPv6';
}

const values = (operatorValues: string, more = '') => `hubble: {}
ipam:
  mode: cluster-pool
  operator:
${operatorValues}${more}`;

export const examples: { readonly [id: string]: Examples } = {
  'cilium-value-renamed': {
    invalid: [
      {
        text: values(`    clusterPoolIPv4PodCIDR: 10.42.0.0/16
#   ^^^^^^^^^^^^^^^^^^^^^^ information cilium-value-renamed: The value ipam.operator.clusterPoolIPv4PodCIDR is called clusterPoolIPv4PodCIDRList in charts of today.
`),
        fixed: values('    clusterPoolIPv4PodCIDRList: 10.42.0.0/16\n'),
      },
      {
        text: `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: cilium}
spec:
  values:
    tunnel: disabled # as the switches route
#   ^^^^^^ information cilium-value-renamed: The value tunnel: disabled is routingMode: native in charts from Cilium 1.15 on.
    nativeRoutingCIDR: 10.42.0.0/16
#   ^^^^^^^^^^^^^^^^^ information cilium-value-renamed: The value nativeRoutingCIDR is called ipv4NativeRoutingCIDR in charts of today.
`,
        fixed: `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: cilium}
spec:
  values:
    routingMode: native # as the switches route
    nativeRoutingCIDR: 10.42.0.0/16
`,
      },
    ],
    valid: [{ text: 'kubeProxyReplacement: true\nipam: {mode: kubernetes}\ntunnelProtocol: vxlan\n' }],
  },
  'cilium-value-unknown': {
    invalid: [
      {
        text: values(`    clusterPoolIPv6PodCIDRList: ["fd00:101:224::/104"]
    clusterPoolIPv6PodCIDRMaskSize: 112
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning cilium-value-unknown: The chart has no value ipam.operator.clusterPoolIPv6PodCIDRMaskSize, so this has no effect; clusterPoolIPv6MaskSize is one.
`),
        fixed: values(`    clusterPoolIPv6PodCIDRList: ["fd00:101:224::/104"]
    clusterPoolIPv6MaskSize: 112
`),
      },
    ],
    valid: [
      {
        text: values('    clusterPoolIPv4PodCIDRList: [10.42.0.0/16]\n    externalAPILimitQPS: 4\n'),
      },
    ],
  },
};
