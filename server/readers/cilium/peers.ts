import { defineReader } from '../define.ts';

/** Objects of Cilium with addresses that it does not hand out. Upstream: cilium 1.18.5, pkg/k8s/apis/cilium.io. */
export default defineReader({
  system: 'Cilium',
  kinds: [
    'cilium.io/v2/CiliumBGPClusterConfig',
    'cilium.io/v2alpha1/CiliumBGPClusterConfig',
    'cilium.io/v2alpha1/CiliumBGPPeeringPolicy',
    'cilium.io/v2/CiliumEgressGatewayPolicy',
    'cilium.io/v2/CiliumCIDRGroup',
    'cilium.io/v2alpha1/CiliumCIDRGroup',
  ],
  fields: [
    { path: 'spec.bgpInstances[].peers[].peerAddress', role: 'none', note: 'a router' },
    { path: 'spec.virtualRouters[].neighbors[].peerAddress', role: 'none', note: 'a router, as a CIDR' },
    { path: 'spec.destinationCIDRs', role: 'none', note: 'and excludedCIDRs: where traffic goes' },
    { path: 'spec.externalCIDRs', role: 'none', note: 'what policies call by one name' },
  ],
});
