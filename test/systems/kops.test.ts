import { expect, test } from 'vitest';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const flat = `apiVersion: kops.k8s.io/v1alpha2
kind: Cluster
metadata:
  name: edge.example.com
spec:
`;

test('the flat form of v1alpha2', () => {
  const text = `${flat}  cloudProvider: aws
  networkCIDR: 172.20.0.0/16
  additionalNetworkCIDRs: [172.21.0.0/16]
  nonMasqueradeCIDR: 100.64.0.0/10
  podCIDR: 100.96.0.0/12
  serviceClusterIPRange: 100.65.0.0/16
  kubernetesVersion: 1.36.1
  clusterDNSDomain: example.org
  kubeAPIServer: {serviceNodePortRange: 20000-20999}
  kubeControllerManager: {clusterCIDR: 100.96.0.0/12, nodeCIDRMaskSize: 25}
  kubeProxy: {proxyMode: ipvs}
  kubelet: {clusterDNS: 100.65.0.10, maxPods: 60}
  subnets:
    - {name: a, cidr: 172.20.32.0/19, ipv6CIDR: "2600:1f00::/64"}
    - {name: b, cidr: 172.20.64.0/19, ipv6CIDR: "/64#1"}
`;
  expect(claimsOf(text)).toEqual([
    'nodes 172.20.0.0/16 · kOps spec.networkCIDR @7:16',
    'nodes 172.21.0.0/16 · kOps spec.additionalNetworkCIDRs @8:28',
    'nodes 172.20.32.0/19 · kOps spec.subnets.cidr @19:23',
    'nodes 172.20.64.0/19 · kOps spec.subnets.cidr @20:23',
    'nodes 2600:1f00::/64 · kOps spec.subnets.ipv6CIDR @19:49',
    'pods 100.96.0.0/12 · kOps spec.podCIDR @10:12',
    'services 100.65.0.0/16 · kOps spec.serviceClusterIPRange @11:26',
    'pods 100.96.0.0/12 · kOps spec.kubeControllerManager.clusterCIDR @15:40',
  ]);
  expect(settingsIn(text).map((line) => line.split(' · ')[0])).toEqual([
    'pod-ranges = 100.96.0.0/12',
    'service-ranges = 100.65.0.0/16',
    'pod-ranges = 100.96.0.0/12',
    'node-mask-ipv4 = 25',
    'node-port-range = 20000-20999',
    'kube-proxy-mode = ipvs',
    'cluster-dns = 100.65.0.10',
    'max-pods = 60',
    'dns-domain = example.org',
    'kubernetes-version = 1.36.1',
  ]);
  expect(factsIn(text).controlPlanes.map((one) => one.clusterName)).toEqual(['edge.example.com']);
});

test('the form of v1alpha3, whose fields v1alpha2 does not have', () => {
  const text = (version: string) => `apiVersion: kops.k8s.io/${version}
kind: Cluster
metadata: {name: edge.example.com}
spec:
  networking:
    nonMasqueradeCIDR: ::/0
    networkCIDR: 10.1.0.0/16
    serviceClusterIPRange: fd00:5e4f:ce::/108
    subnets: [{name: a, cidr: 10.1.1.0/24}]
  kubeControllerManager: {nodeCIDRMaskSize: 80}
`;
  expect(claimsOf(text('v1alpha3'))).toEqual([
    'nodes 10.1.0.0/16 · kOps spec.networking.networkCIDR @7:18',
    'nodes 10.1.1.0/24 · kOps spec.networking.subnets.cidr @9:31',
    'services fd00:5e4f:ce::/108 · kOps spec.networking.serviceClusterIPRange @8:28',
  ]);
  expect(settingsIn(text('v1alpha3'))[1]).toMatch(/^node-mask-ipv6 = 80/);
  expect(claimsOf(text('v1alpha2')).filter((claim) => !claim.includes('default'))).toEqual([]);
});

test('defaults are parts of the default for both', () => {
  const claims = (whole: string) =>
    factsIn(`${flat}  nonMasqueradeCIDR: ${whole}\n`).claims.map(({ text }) => text);
  expect(claims('100.64.0.0/10')).toEqual(['100.96.0.0/11', '100.64.0.0/13']);
  expect(claims('10.0.0.0/8')).toEqual([]);
  expect(claims('<range>')).toEqual([]);
});

test('Pods with addresses of the VPC have no range', () => {
  const claims = (plugin: string) =>
    factsIn(`${flat}  networkCIDR: 10.0.0.0/16
  nonMasqueradeCIDR: 10.0.0.0/16
  podCIDR: 10.0.0.0/17
  networking: ${plugin}
`).claims.map(({ role }) => role);
  expect(claims('{amazonvpc: {}}')).toEqual(['nodes']);
  expect(claims('{cilium: {ipam: eni}}')).toEqual(['nodes']);
  expect(claims('{cilium: {}}')).toEqual(['nodes', 'pods']);
});

test('odd shapes and clusters of others', () => {
  for (const odd of ['  subnets: 3', '  networking: []', '  kubelet: x'])
    expect(() => claimsOf(`${flat}${odd}\n`)).not.toThrow();
  expect(claimsOf(flat.replace('kops.k8s.io', 'example.com'))).toEqual([]);
});
