import type { Resource } from '../model/resource.ts';
import { booleanAt } from '../model/value.ts';
import { defineReader } from './define.ts';

/**
 * What Submariner is told of the cluster it connects, and the addresses that Globalnet makes up. Its Cluster and
 * Endpoint objects are about other clusters. Upstream: submariner-operator, api/v1alpha1/submariner_types.go and
 * broker_types.go.
 */
export default defineReader({
  system: 'Submariner',
  kinds: ['submariner.io/v1alpha1/Submariner', 'submariner.io/v1alpha1/Broker'],
  fields: [
    {
      path: 'spec.clusterCIDR',
      role: 'pods',
      form: 'cidr',
      separator: ',',
      strength: 'derived',
      setting: 'pod-ranges',
      when: isSubmariner,
    },
    {
      path: 'spec.serviceCIDR',
      role: 'services',
      form: 'cidr',
      separator: ',',
      strength: 'derived',
      setting: 'service-ranges',
      when: isSubmariner,
    },
    { path: 'spec.globalCIDR', role: 'internal', form: 'cidr', separator: ',', when: isSubmariner },
    { path: 'spec.clustersetIPCIDR', role: 'internal', form: 'cidr', separator: ',', when: isSubmariner },
    {
      path: 'spec.globalnetCIDRRange',
      role: 'internal',
      form: 'cidr',
      when: hasGlobalnet,
      default: ['242.0.0.0/8'],
      note: 'of a Broker with `globalnetEnabled`; 242.0.0.0/8 where it is not set',
    },
  ],
});

function isSubmariner({ kind }: Resource): boolean {
  return kind === 'Submariner';
}

function hasGlobalnet({ kind, root }: Resource): boolean {
  return kind === 'Broker' && booleanAt(root, 'spec', 'globalnetEnabled') === true;
}
