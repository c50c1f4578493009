import { defineReader } from './define.ts';

/**
 * Clusters on Google Cloud, self-managed and GKE. Upstream: the CRDs of cluster-api-provider-gcp, and of Config
 * Connector (container.cnrm.cloud.google.com, ContainerCluster).
 */
export default defineReader({
  system: 'Google Cloud',
  named: true,
  kinds: [
    'infrastructure.cluster.x-k8s.io/v1beta1/GCPCluster',
    'infrastructure.cluster.x-k8s.io/v1beta1/GCPManagedCluster',
    'infrastructure.cluster.x-k8s.io/v1beta1/GCPManagedControlPlane',
    'container.cnrm.cloud.google.com/v1beta1/ContainerCluster',
  ],
  fields: [
    { path: 'spec.network.subnets[].cidrBlock', role: 'nodes', form: 'cidr' },
    {
      path: 'spec.network.subnets[].secondaryCidrBlocks.*',
      role: 'none',
      note: 'Pods and Services by their names, as alias addresses',
    },
    {
      path: 'spec.clusterNetwork.pod.cidrBlock',
      role: 'pods',
      form: 'cidr',
      setting: 'pod-ranges',
      note: 'GKE',
    },
    {
      path: 'spec.clusterNetwork.service.cidrBlock',
      role: 'services',
      form: 'cidr',
      setting: 'service-ranges',
      note: 'GKE',
    },
    {
      path: 'spec.clusterNetwork.privateCluster.controlPlaneCidrBlock',
      role: 'nodes',
      form: 'cidr',
      note: 'GKE',
    },
    {
      path: 'spec.ipAllocationPolicy.clusterIpv4CidrBlock',
      role: 'pods',
      form: 'cidr',
      setting: 'pod-ranges',
      note: 'GKE by Config Connector; a bare /16 is picked by GKE',
    },
    {
      path: 'spec.ipAllocationPolicy.servicesIpv4CidrBlock',
      role: 'services',
      form: 'cidr',
      setting: 'service-ranges',
    },
    { path: 'spec.privateClusterConfig.masterIpv4CidrBlock', role: 'nodes', form: 'cidr' },
    { path: 'spec.masterAuthorizedNetworksConfig', role: 'none', note: 'who may come in' },
  ],
});
