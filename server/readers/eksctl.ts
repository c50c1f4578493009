import type { Resource } from '../model/resource.ts';
import { valueAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { sourceAt } from './reading/source.ts';

/**
 * Clusters of eksctl. Pods have addresses of the VPC, so there is no range for them. Upstream: eksctl,
 * pkg/apis/eksctl.io/v1alpha5/types.go and vpc.go.
 */
export default defineReader({
  system: 'eksctl',
  kinds: ['eksctl.io/v1alpha5/ClusterConfig'],
  fields: [
    { path: 'vpc.cidr', role: 'nodes', form: 'cidr', when: (resource) => !makesVpc(resource) },
    {
      path: 'vpc.cidr',
      role: 'nodes',
      form: 'cidr',
      default: ['192.168.0.0/16'],
      note: 'where eksctl makes the VPC',
      when: makesVpc,
    },
    { path: 'vpc.ipv6Cidr', role: 'nodes', form: 'cidr' },
    { path: 'vpc.extraCIDRs[]', role: 'nodes', form: 'cidr' },
    { path: 'vpc.extraIPv6CIDRs[]', role: 'nodes', form: 'cidr' },
    { path: 'vpc.subnets.*.*.cidr', role: 'nodes', form: 'cidr' },
    { path: 'vpc.publicAccessCIDRs[]', role: 'none', note: 'who may come in' },
    {
      path: 'kubernetesNetworkConfig.serviceIPv4CIDR',
      role: 'services',
      form: 'cidr',
      setting: 'service-ranges',
    },
    {
      path: 'remoteNetworkConfig.remoteNodeNetworks[].cidrs[]',
      role: 'nodes',
      form: 'cidr',
      note: 'of hybrid nodes',
    },
    {
      path: 'remoteNetworkConfig.remotePodNetworks[].cidrs[]',
      role: 'pods',
      form: 'cidr',
      note: 'on hybrid nodes',
    },
    { path: 'nodeGroups[].clusterDNS', setting: 'cluster-dns' },
    { path: 'nodeGroups[].maxPodsPerNode', setting: 'max-pods' },
    { path: 'managedNodeGroups[].maxPodsPerNode', setting: 'max-pods' },
    { path: 'metadata.version', setting: 'kubernetes-version' },
  ],
  read(resource, fields) {
    return {
      ...fields(),
      controlPlanes: [
        { component: 'eksctl', clusterName: resource.name, source: sourceAt(resource, ['metadata', 'name']) },
      ],
    };
  },
});

/** An existing VPC is named by its id, or by subnets. */
function makesVpc({ root }: Resource): boolean {
  return ['id', 'subnets'].every((key) => valueAt(root, ['vpc', key]) === undefined);
}
