import { expect, test } from 'vitest';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const cluster = `apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: Cluster
metadata:
  name: edge
spec:
`;

test('ranges, blocks of nodes and the endpoint', () => {
  const text = `${cluster}  clusterNetwork:
    cniConfig: {cilium: {ipv4NativeRoutingCIDR: 10.0.0.0/8}}
    pods: {cidrBlocks: [10.1.0.0/16]}
    services: {cidrBlocks: [10.2.0.0/16]}
    nodes: {cidrMaskSize: 25}
  controlPlaneConfiguration: {endpoint: {host: 192.168.1.5}}
  kubernetesVersion: "1.36"
`;
  expect(claimsOf(text)).toEqual([
    'pods 10.1.0.0/16 in blocks of /25 · EKS Anywhere spec.clusterNetwork.pods.cidrBlocks @8:25',
    'services 10.2.0.0/16 · EKS Anywhere spec.clusterNetwork.services.cidrBlocks @9:29',
    'nodes 192.168.1.5 in use · EKS Anywhere spec.controlPlaneConfiguration.endpoint.host @11:48',
    'covers pods: 10.0.0.0/8 · EKS Anywhere spec.clusterNetwork.cniConfig.cilium.ipv4NativeRoutingCIDR @7:49',
  ]);
  expect(settingsIn(text).map((line) => line.split(' · ')[0])).toEqual([
    'pod-ranges = 10.1.0.0/16',
    'service-ranges = 10.2.0.0/16',
    'node-mask-ipv4 = 25',
    'kubernetes-version = 1.36',
  ]);
  expect(factsIn(text).controlPlanes.map((one) => one.clusterName)).toEqual(['edge']);
});

test('the address of Tinkerbell', () => {
  const text = `apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: TinkerbellDatacenterConfig
metadata: {name: edge}
spec: {tinkerbellIP: 192.168.1.6}
`;
  expect(claimsOf(text)).toEqual(['nodes 192.168.1.6 in use · EKS Anywhere spec.tinkerbellIP @4:22']);
  expect(factsIn(text).controlPlanes).toEqual([]);
});

test('the values that it gives to Cilium', () => {
  const text = `${cluster}  clusterNetwork:
    cniConfig:
      cilium:
        helmValues:
          ipam: {mode: cluster-pool, operator: {clusterPoolIPv4PodCIDRList: [10.5.0.0/16]}}
`;
  expect(claimsOf(text).join('\n')).toMatch(/^pods 10\.5\.0\.0\/16 .*Cilium .*@10:78$/m);
});

test('placeholders and odd shapes', () => {
  expect(claimsOf(`${cluster}  clusterNetwork: {pods: {cidrBlocks: ["{{.podCIDR}}"]}}\n`)).toEqual([]);
  for (const odd of ['  clusterNetwork: 3', '  controlPlaneConfiguration: []'])
    expect(() => claimsOf(`${cluster}${odd}\n`)).not.toThrow();
});
