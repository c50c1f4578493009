import { defineReader } from '../define.ts';

/**
 * Networks of machines that providers of Cluster API make. Upstream: the CRDs of cluster-api-provider-aws,
 * -openstack and -ipam-in-cluster.
 */
export default defineReader({
  system: 'Cluster API',
  named: true,
  kinds: [
    'infrastructure.cluster.x-k8s.io/v1beta2/AWSCluster',
    'infrastructure.cluster.x-k8s.io/v1beta1/AWSCluster',
    'controlplane.cluster.x-k8s.io/v1beta2/AWSManagedControlPlane',
    'controlplane.cluster.x-k8s.io/v1beta1/AWSManagedControlPlane',
    'infrastructure.cluster.x-k8s.io/v1beta2/OpenStackCluster',
    'infrastructure.cluster.x-k8s.io/v1beta1/OpenStackCluster',
    'ipam.cluster.x-k8s.io/v1alpha2/InClusterIPPool',
    'ipam.cluster.x-k8s.io/v1alpha2/GlobalInClusterIPPool',
  ],
  fields: [
    { path: 'spec.network.vpc.cidrBlock', role: 'nodes', form: 'cidr', note: 'AWS' },
    { path: 'spec.network.vpc.ipv6.cidrBlock', role: 'nodes', form: 'cidr', note: 'AWS' },
    {
      path: 'spec.network.vpc.secondaryCidrBlocks[].ipv4CidrBlock',
      role: 'nodes',
      form: 'cidr',
      note: 'AWS',
    },
    { path: 'spec.network.subnets[].cidrBlock', role: 'nodes', form: 'cidr', note: 'AWS' },
    { path: 'spec.network.subnets[].ipv6CidrBlock', role: 'nodes', form: 'cidr', note: 'AWS' },
    { path: 'spec.managedSubnets[].cidr', role: 'nodes', form: 'cidr', note: 'OpenStack' },
    {
      path: 'spec.addresses[]',
      role: 'nodes',
      form: 'cidr, address or range',
      note: 'of a pool for machines',
    },
    {
      path: 'spec.secondaryCidrBlock',
      role: 'none',
      note: 'Pods of the AWS VPC CNI, which are in the network of the machines',
    },
    { path: 'spec.endpointAccess.publicCIDRs[]', role: 'none', note: 'who may come in' },
  ],
});
