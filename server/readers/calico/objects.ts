import { calicoKinds } from '../../kubernetes/calico/kinds.ts';
import { defineReader } from '../define.ts';

/**
 * What else of Calico holds addresses: what it tells its BGP peers, policies, and sets for them. Upstream: calico
 * 3.32.1, api/pkg/apis/projectcalico/v3.
 */
export default defineReader({
  system: 'Calico',
  kinds: calicoKinds(
    'BGPConfiguration',
    'BGPFilter',
    'BGPPeer',
    'IPReservation',
    'GlobalNetworkPolicy',
    'NetworkPolicy',
    'GlobalNetworkSet',
    'NetworkSet',
    'HostEndpoint',
    'FelixConfiguration',
  ),
  named: true,
  fields: [
    {
      path: 'spec.serviceClusterIPs[].cidr',
      covers: ['services'],
      form: 'cidr or address',
      otherwise: 'BGP peers are not told of the other Services',
    },
    { path: 'spec.serviceExternalIPs[].cidr', role: 'none' },
    { path: 'spec.serviceLoadBalancerIPs[].cidr', role: 'none' },
    { path: 'spec.prefixAdvertisements[].cidr', role: 'none' },
    { path: 'spec.exportV4[].cidr', role: 'none' },
    { path: 'spec.importV4[].cidr', role: 'none' },
    { path: 'spec.exportV6[].cidr', role: 'none' },
    { path: 'spec.importV6[].cidr', role: 'none' },
    { path: 'spec.peerIP', role: 'none' },
    { path: 'spec.reservedCIDRs[]', role: 'none', note: 'a hole in the pools' },
    { path: 'spec.ingress[].source.nets[]', role: 'none' },
    { path: 'spec.egress[].destination.nets[]', role: 'none' },
    { path: 'spec.nets[]', role: 'none' },
    { path: 'spec.expectedIPs[]', role: 'nodes', form: 'address', strength: 'component' },
    { path: 'spec.externalNodesList[]', role: 'none' },
  ],
});
