import { defineReader } from './define.ts';

/**
 * Clusters on Azure, self-managed and AKS. The virtual network itself is none: it holds the ranges of Pods and Services
 * on purpose, and only its subnets have machines. Upstream: the CRDs of cluster-api-provider-azure.
 */
export default defineReader({
  system: 'Azure',
  named: true,
  kinds: [
    'infrastructure.cluster.x-k8s.io/v1beta1/AzureCluster',
    'infrastructure.cluster.x-k8s.io/v1beta1/AzureManagedControlPlane',
  ],
  fields: [
    { path: 'spec.networkSpec.subnets[].cidrBlocks[]', role: 'nodes', form: 'cidr' },
    { path: 'spec.bastionSpec.azureBastion.subnet.cidrBlocks[]', role: 'nodes', form: 'cidr' },
    { path: 'spec.virtualNetwork.subnet.cidrBlock', role: 'nodes', form: 'cidr', note: 'AKS' },
    { path: 'spec.dnsServiceIP', setting: 'cluster-dns', note: 'AKS' },
    { path: 'spec.networkSpec.vnet.cidrBlocks[]', role: 'none', note: 'may hold Pods and Services, too' },
    { path: 'spec.virtualNetwork.cidrBlock', role: 'none', note: 'may hold Pods and Services, too' },
  ],
});
