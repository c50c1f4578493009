import { formatRange } from '../../address/address-range.ts';
import { parseIpGo } from '../../address/ip.ts';
import type { Claim, Facts, Setting } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { booleanAt, stringAt, unknown } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';

const isDual = ({ root }: Resource) => booleanAt(root, 'spec', 'network', 'dualStack', 'enabled') === true;

/**
 * The configuration of k0s, by itself or inside that of k0sctl. Both families have fields of their own; which one comes
 * first follows from the address of the API server. Upstream: k0s, pkg/apis/k0s/v1beta1/network.go.
 */
export default defineReader({
  system: 'k0s',
  kinds: ['k0s.k0sproject.io/v1beta1/ClusterConfig'],
  fields: [
    {
      path: 'spec.network.podCIDR',
      role: 'pods',
      form: 'cidr',
      blocks: { IPv4: 24, IPv6: 117 },
      default: ['10.244.0.0/16'],
      yieldsTo: 'pod-ranges',
    },
    {
      path: 'spec.network.dualStack.IPv6podCIDR',
      role: 'pods',
      form: 'cidr',
      blocks: { IPv6: 117 },
      note: 'where dualStack is enabled',
      when: isDual,
    },
    {
      path: 'spec.network.serviceCIDR',
      role: 'services',
      form: 'cidr',
      default: ['10.96.0.0/12'],
      yieldsTo: 'service-ranges',
    },
    {
      path: 'spec.network.dualStack.IPv6serviceCIDR',
      role: 'services',
      form: 'cidr',
      note: 'where dualStack is enabled',
      when: isDual,
    },
    { path: 'spec.network.clusterDomain', setting: 'dns-domain' },
    { path: 'spec.network.kubeProxy.mode', setting: 'kube-proxy-mode' },
    { path: 'spec.api.address', role: 'nodes', form: 'address' },
    { path: 'spec.api.externalAddress', role: 'nodes', form: 'address' },
    {
      path: 'spec.network.controlPlaneLoadBalancing.keepalived.vrrpInstances[].virtualIPs[]',
      role: 'none',
      note: 'with the prefix length of their network; the machines have them as well as their own',
    },
  ],
  read(resource, fields) {
    const { claims = [], settings = [] } = fields();
    return {
      claims,
      settings: [
        ...settings,
        ...rangesOf(resource, claims, 'pods'),
        ...rangesOf(resource, claims, 'services'),
      ],
      controlPlanes: planeOf(resource),
    };
  },
});

/** Both families as one setting, in their order; nothing where one of two cannot be known. */
function rangesOf(resource: Resource, claims: readonly Claim[], role: 'pods' | 'services'): Setting[] {
  const ranges = claims.filter((claim) => claim.role === role);
  const isFlagKnown = booleanAt(resource.root, 'spec', 'network', 'dualStack', 'enabled') !== unknown;
  if (!isFlagKnown || ranges.length < (isDual(resource) ? 2 : 1)) return [];
  const ordered = isIPv6First(resource) ? ranges.toReversed() : ranges;
  const written = ranges.find(({ strength }) => strength !== 'default') ?? ranges[0];
  if (written === undefined) return [];
  return [
    {
      name: role === 'pods' ? 'pod-ranges' : 'service-ranges',
      owner: written.owner,
      value: ordered.map(({ range }) => formatRange(range)).join(','),
      text: ordered.map(({ text }) => text).join(','),
      strength: written.strength,
      source: written.source,
    },
  ];
}

function isIPv6First({ root }: Resource): boolean {
  const family = stringAt(root, 'spec', 'network', 'primaryAddressFamily');
  if (typeof family === 'string' && family !== '') return family === 'IPv6';
  const addresses = [
    stringAt(root, 'spec', 'api', 'externalAddress'),
    stringAt(root, 'spec', 'api', 'address'),
  ];
  const first = addresses.find((address) => address !== undefined && address !== '');
  return typeof first === 'string' && parseIpGo(first)?.ip.family === 'IPv6';
}

/** The name is that of the object, which is k0s for all clusters. */
function planeOf(resource: Resource): Facts['controlPlanes'] {
  return [{ component: 'k0s', clusterName: undefined, source: sourceAt(resource, ['kind']) }];
}
