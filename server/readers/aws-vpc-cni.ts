import { defineReader } from './define.ts';

/**
 * The VPC CNI takes the addresses of Pods out of subnets, which it knows by their ids: there is nothing to read but what
 * must not be taken for a claim. Upstream: amazon-vpc-cni-k8s, README.md.
 */
export default defineReader({
  system: 'AWS VPC CNI',
  kinds: ['crd.k8s.amazonaws.com/v1alpha1/ENIConfig'],
  named: true,
  fields: [{ path: 'spec.subnet', role: 'none', note: 'the id of a subnet of the VPC' }],
});
