import type { Facts } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { stringAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { textsOf } from '../read-fields.ts';
import { sourceAt } from '../reading/source.ts';
import { withHostPrefix } from './host-prefix.ts';

const ovn = 'spec.defaultNetwork.ovnKubernetesConfig';

/**
 * The network of an OpenShift cluster: what the installer writes, and what the network operator is told besides.
 * Upstream: openshift/api, config/v1/types_network.go and operator/v1/types_network.go.
 */
export default defineReader({
  system: 'OpenShift',
  kinds: ['config.openshift.io/v1/Network', 'operator.openshift.io/v1/Network'],
  fields: [
    {
      path: 'spec.clusterNetwork[].cidr',
      role: 'pods',
      form: 'cidr',
      setting: 'pod-ranges',
      note: '`hostPrefix` beside it is the block of a node',
    },
    { path: 'spec.serviceNetwork[]', role: 'services', form: 'cidr', setting: 'service-ranges' },
    {
      path: 'spec.externalIP.autoAssignCIDRs[]',
      role: 'load-balancers',
      form: 'cidr',
      note: 'addresses that Services of type LoadBalancer get',
    },
    { path: 'spec.externalIP.policy.allowedCIDRs[]', role: 'none' },
    { path: `${ovn}.v4InternalSubnet`, role: 'internal', form: 'cidr' },
    { path: `${ovn}.v6InternalSubnet`, role: 'internal', form: 'cidr' },
    {
      path: `${ovn}.ipv4.internalJoinSubnet`,
      role: 'internal',
      form: 'cidr',
      when: isOvn,
      default: ['100.64.0.0/16'],
      note: '100.64.0.0/16 where it is not set, and fd98::/64 for IPv6',
    },
    {
      path: `${ovn}.ipv6.internalJoinSubnet`,
      role: 'internal',
      form: 'cidr',
      when: isOvn,
      default: ['fd98::/64'],
    },
    {
      path: `${ovn}.ipv4.internalTransitSwitchSubnet`,
      role: 'internal',
      form: 'cidr',
      when: isOvn,
      default: ['100.88.0.0/16'],
      note: '100.88.0.0/16 where it is not set, and fd97::/64 for IPv6',
    },
    {
      path: `${ovn}.ipv6.internalTransitSwitchSubnet`,
      role: 'internal',
      form: 'cidr',
      when: isOvn,
      default: ['fd97::/64'],
    },
    { path: `${ovn}.gatewayConfig.ipv4.internalMasqueradeSubnet`, role: 'internal', form: 'cidr' },
    { path: `${ovn}.gatewayConfig.ipv6.internalMasqueradeSubnet`, role: 'internal', form: 'cidr' },
    { path: `${ovn}.hybridOverlayConfig.hybridClusterNetwork[].cidr`, role: 'pods', form: 'cidr' },
  ],
  read(resource, fields) {
    const { claims = [], ...rest } = fields();
    const inForce = claims.filter(
      ({ strength, range }) => strength !== 'default' || range.family === 'IPv4' || hasIpv6(resource),
    );
    return {
      ...rest,
      claims: inForce.map((claim) => withHostPrefix(resource, claim)),
      controlPlanes: planesOf(resource),
    };
  },
});

/** An object without networks is laid over those of any cluster. */
function planesOf(resource: Resource): Facts['controlPlanes'] {
  if (textsOf(resource, 'spec.clusterNetwork[].cidr').length === 0) return [];
  return [
    {
      component: isInstallers(resource) ? 'OpenShift network' : 'OpenShift network operator',
      clusterName: undefined,
      source: sourceAt(resource, ['kind']),
    },
  ];
}

/** The installer writes one object, and the network operator is told in another one of the same kind. */
function isInstallers({ apiVersion }: Resource): boolean {
  return apiVersion === 'config.openshift.io/v1';
}

/** The default ranges of OVN-Kubernetes are in force only where it is the plugin. */
function isOvn(resource: Resource): boolean {
  const type = isInstallers(resource)
    ? stringAt(resource.root, 'spec', 'networkType')
    : stringAt(resource.root, 'spec', 'defaultNetwork', 'type');
  return type === 'OVNKubernetes';
}

function hasIpv6(resource: Resource): boolean {
  return textsOf(resource, 'spec.serviceNetwork[]').some(({ text }) => text.includes(':'));
}
