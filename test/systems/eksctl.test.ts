import { expect, test } from 'vitest';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const config = (more: string) => `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: edge, region: eu-central-1, version: "1.36"}
${more}`;

test('networks of machines, and the Service range', () => {
  const text = config(`vpc:
  cidr: 10.10.0.0/16
  ipv6Cidr: 2600:1f00::/56
  extraCIDRs: [10.11.0.0/16]
  extraIPv6CIDRs: ["2600:1f01::/56"]
  publicAccessCIDRs: [203.0.113.0/24]
  subnets:
    private:
      eu-central-1a: {cidr: 10.10.0.0/19}
kubernetesNetworkConfig:
  serviceIPv4CIDR: 172.20.0.0/16
remoteNetworkConfig:
  remoteNodeNetworks: [{cidrs: [10.80.0.0/16]}]
  remotePodNetworks: [{cidrs: [10.85.0.0/16]}]
nodeGroups: [{name: a, clusterDNS: 172.20.0.10, maxPodsPerNode: 50}]
managedNodeGroups: [{name: b, maxPodsPerNode: 60}]
`);
  expect(claimsOf(text)).toEqual([
    'nodes 10.10.0.0/16 · eksctl vpc.cidr @5:9',
    'nodes 2600:1f00::/56 · eksctl vpc.ipv6Cidr @6:13',
    'nodes 10.11.0.0/16 · eksctl vpc.extraCIDRs @7:16',
    'nodes 2600:1f01::/56 · eksctl vpc.extraIPv6CIDRs @8:20',
    'nodes 10.10.0.0/19 · eksctl vpc.subnets.private.eu-central-1a.cidr @12:29',
    'services 172.20.0.0/16 · eksctl kubernetesNetworkConfig.serviceIPv4CIDR @14:20',
    'nodes 10.80.0.0/16 · eksctl remoteNetworkConfig.remoteNodeNetworks.cidrs @16:33',
    'pods 10.85.0.0/16 · eksctl remoteNetworkConfig.remotePodNetworks.cidrs @17:32',
  ]);
  expect(settingsIn(text).map((line) => line.split(' · ')[0])).toEqual([
    'service-ranges = 172.20.0.0/16',
    'cluster-dns = 172.20.0.10',
    'max-pods = 50',
    'max-pods = 60',
    'kubernetes-version = 1.36',
  ]);
  expect(factsIn(text).controlPlanes.map((one) => one.clusterName)).toEqual(['edge']);
});

test('the VPC has its default only where eksctl makes it', () => {
  expect(claimsOf(config(''))).toEqual(['nodes 192.168.0.0/16 · eksctl vpc.cidr, by default @1:1']);
  expect(claimsOf(config('vpc: {id: vpc-1}\n'))).toEqual([]);
  expect(claimsOf(config('vpc: {cidr: <cidr>}\n'))).toEqual([]);
});

test('odd shapes', () => {
  for (const odd of ['vpc: 3', 'vpc: {subnets: []}', 'nodeGroups: x', 'kubernetesNetworkConfig: null'])
    expect(() => claimsOf(config(`${odd}\n`))).not.toThrow();
});
