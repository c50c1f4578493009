import { defineReader } from './define.ts';
import { sourceAt } from './reading/source.ts';

/** Clusters of EKS Anywhere. Upstream: eks-anywhere, pkg/api/v1alpha1/cluster_types.go. */
export default defineReader({
  system: 'EKS Anywhere',
  kinds: [
    'anywhere.eks.amazonaws.com/v1alpha1/Cluster',
    'anywhere.eks.amazonaws.com/v1alpha1/TinkerbellDatacenterConfig',
  ],
  fields: [
    {
      path: 'spec.clusterNetwork.pods.cidrBlocks[]',
      role: 'pods',
      form: 'cidr',
      setting: 'pod-ranges',
      blocks: { path: 'spec.clusterNetwork.nodes.cidrMaskSize', IPv4: 24 },
    },
    {
      path: 'spec.clusterNetwork.services.cidrBlocks[]',
      role: 'services',
      form: 'cidr',
      setting: 'service-ranges',
    },
    { path: 'spec.controlPlaneConfiguration.endpoint.host', role: 'nodes', form: 'address' },
    { path: 'spec.clusterNetwork.nodes.cidrMaskSize', setting: 'node-mask-ipv4' },
    { path: 'spec.controlPlaneConfiguration.count', setting: 'node-count' },
    { path: 'spec.workerNodeGroupConfigurations[].count', setting: 'node-count' },
    {
      path: 'spec.clusterNetwork.cniConfig.cilium.ipv4NativeRoutingCIDR',
      covers: ['pods'],
      form: 'cidr',
      otherwise: 'traffic to other Pods is masqueraded',
    },
    { path: 'spec.kubernetesVersion', setting: 'kubernetes-version' },
    {
      path: 'spec.tinkerbellIP',
      role: 'nodes',
      form: 'address',
      note: 'of a TinkerbellDatacenterConfig',
    },
  ],
  read(resource, fields) {
    if (resource.kind !== 'Cluster') return fields();
    return {
      ...fields(),
      controlPlanes: [
        {
          component: 'EKS Anywhere',
          clusterName: resource.name,
          source: sourceAt(resource, ['metadata', 'name']),
        },
      ],
    };
  },
});
