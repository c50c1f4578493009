import { formatPortRange, parsePortRange } from '../kubernetes/flag-values.ts';
import { hasNativePods, kopsKinds, networkPath } from '../kubernetes/installers/kops.ts';
import type { Resource } from '../model/resource.ts';
import { stringAt } from '../model/value.ts';
import { type ClaimField, defineReader } from './define.ts';
import { sourceAt } from './reading/source.ts';

/** What `nonMasqueradeCIDR` is where nobody says otherwise: the default ranges are parts of it. */
const defaultWhole = '100.64.0.0/10';

/**
 * Clusters of kOps, in the flat form of v1alpha2 and in that of v1alpha3. Upstream: kops, pkg/apis/kops/networking.go;
 * the defaults in upup/pkg/fi/cloudup/populatecluster_spec.go.
 */
export default defineReader({
  system: 'kOps',
  kinds: kopsKinds,
  fields: [
    ...inBothForms((at) => [
      { path: `${at}.networkCIDR`, role: 'nodes', form: 'cidr' },
      { path: `${at}.additionalNetworkCIDRs[]`, role: 'nodes', form: 'cidr' },
      { path: `${at}.subnets[].cidr`, role: 'nodes', form: 'cidr' },
      { path: `${at}.subnets[].ipv6CIDR`, role: 'nodes', form: 'cidr', note: '/64#1 is a part to be picked' },
      {
        path: `${at}.podCIDR`,
        role: 'pods',
        form: 'cidr',
        setting: 'pod-ranges',
        default: ['100.96.0.0/11'],
        yieldsTo: 'pod-ranges',
        note: 'not where the plugin takes addresses of the cloud network',
        when: (resource) => !hasNativePods(resource) && hasDefaultWhole(resource),
      },
      {
        path: `${at}.podCIDR`,
        role: 'pods',
        form: 'cidr',
        setting: 'pod-ranges',
        note: 'with a nonMasqueradeCIDR of its own there is no default',
        when: (resource) => !hasNativePods(resource) && !hasDefaultWhole(resource),
      },
      {
        path: `${at}.serviceClusterIPRange`,
        role: 'services',
        form: 'cidr',
        setting: 'service-ranges',
        default: ['100.64.0.0/13'],
        yieldsTo: 'service-ranges',
        when: hasDefaultWhole,
      },
      {
        path: `${at}.serviceClusterIPRange`,
        role: 'services',
        form: 'cidr',
        setting: 'service-ranges',
        when: (resource) => !hasDefaultWhole(resource),
      },
    ]),
    {
      path: 'spec.nonMasqueradeCIDR',
      role: 'none',
      note: 'holds Pods and Services; in v1alpha3 below spec.networking',
    },
    {
      path: 'spec.kubeControllerManager.clusterCIDR',
      role: 'pods',
      form: 'cidr',
      setting: 'pod-ranges',
      strength: 'component',
      when: (resource) => !hasNativePods(resource),
    },
    {
      path: 'spec.kubeControllerManager.nodeCIDRMaskSize',
      setting: 'node-mask-ipv4',
      strength: 'component',
      when: (resource) => !isIPv6(resource),
    },
    {
      path: 'spec.kubeControllerManager.nodeCIDRMaskSize',
      setting: 'node-mask-ipv6',
      strength: 'component',
      when: isIPv6,
    },
    {
      path: 'spec.kubeAPIServer.serviceNodePortRange',
      setting: 'node-port-range',
      strength: 'component',
      canonical: portRange,
    },
    { path: 'spec.kubeProxy.proxyMode', setting: 'kube-proxy-mode', strength: 'component' },
    { path: 'spec.kubelet.clusterDNS', setting: 'cluster-dns', strength: 'component' },
    { path: 'spec.kubelet.maxPods', setting: 'max-pods', strength: 'component' },
    { path: 'spec.clusterDNSDomain', setting: 'dns-domain' },
    {
      path: 'spec.kubernetesVersion',
      setting: 'kubernetes-version',
      canonical: (text) => (/^v?\d+\.\d+/.test(text) ? text : undefined),
    },
    { path: 'spec.sshAccess[]', role: 'none', note: 'who may come in' },
  ],
  read(resource, fields) {
    return {
      ...fields(),
      controlPlanes: [
        { component: 'kOps', clusterName: resource.name, source: sourceAt(resource, ['metadata', 'name']) },
      ],
    };
  },
});

/** Each field where v1alpha2 has it, and where v1alpha3 has it. */
function inBothForms(fields: (at: string) => ClaimField[]): ClaimField[] {
  return [
    ...fields('spec').map((field) => ({ ...field, when: inForm(field, false) })),
    ...fields('spec.networking').map((field) => ({ ...field, when: inForm(field, true) })),
  ];
}

function inForm(field: ClaimField, isNested: boolean): (resource: Resource) => boolean {
  return (resource) =>
    resource.apiVersion.endsWith('/v1alpha3') === isNested && field.when?.(resource) !== false;
}

function hasDefaultWhole(resource: Resource): boolean {
  const whole = stringAt(resource.root, ...networkPath(resource, 'nonMasqueradeCIDR'));
  return whole === undefined || whole === defaultWhole;
}

function isIPv6(resource: Resource): boolean {
  const whole = stringAt(resource.root, ...networkPath(resource, 'nonMasqueradeCIDR'));
  return typeof whole === 'string' && whole.includes(':');
}

function portRange(text: string): string | undefined {
  const range = parsePortRange(text);
  return typeof range === 'object' ? formatPortRange(range) : undefined;
}
