import { expect, test } from 'vitest';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const file = (more: string) => `apiVersion: v1
baseDomain: example.com
metadata:
  name: edge
controlPlane: {name: master, replicas: 3}
pullSecret: none
${more}`;

test('the networks of the installer, each with the block of a node, and the addresses of the platform', () => {
  const text = file(`networking:
  clusterNetwork:
    - {cidr: 10.128.0.0/15, hostPrefix: 24}
    - {cidr: "fd01::/48", hostPrefix: 64}
  serviceNetwork: [172.31.0.0/16, "fd02::/112"]
  machineNetwork: [{cidr: 192.168.1.0/24}]
platform:
  baremetal:
    apiVIPs: [192.168.1.5]
    ingressVIPs: [192.168.1.6]
  vsphere:
    apiVIP: 192.168.1.7
    ingressVIP: 192.168.1.8
`);
  expect(claimsOf(text)).toEqual([
    'pods 10.128.0.0/15 in blocks of /24 · OpenShift networking.clusterNetwork.cidr @9:14',
    'pods fd01::/48 in blocks of /64 · OpenShift networking.clusterNetwork.cidr @10:14',
    'services 172.31.0.0/16 · OpenShift networking.serviceNetwork @11:20',
    'services fd02::/112 · OpenShift networking.serviceNetwork @11:35',
    'nodes 192.168.1.0/24 · OpenShift networking.machineNetwork.cidr @12:27',
    'nodes 192.168.1.5 in use · OpenShift platform.baremetal.apiVIPs @15:15',
    'nodes 192.168.1.7 in use · OpenShift platform.vsphere.apiVIP @18:13',
    'nodes 192.168.1.6 in use · OpenShift platform.baremetal.ingressVIPs @16:19',
    'nodes 192.168.1.8 in use · OpenShift platform.vsphere.ingressVIP @19:17',
  ]);
  expect(settingsIn(text).map((line) => line.split(' · ')[0])).toEqual([
    'pod-ranges = 10.128.0.0/15,fd01::/48',
    'service-ranges = 172.31.0.0/16,fd02::/112',
  ]);
  expect(factsIn(text).controlPlanes.map((one) => one.clusterName)).toEqual(['edge']);
});

test('lists that are missing have their defaults, and the old names count', () => {
  expect(
    claimsOf(file('networking: {networkType: OVNKubernetes}\n')).map((claim) => claim.split(' ·')[0]),
  ).toEqual(['pods 10.128.0.0/14 in blocks of /23', 'services 172.30.0.0/16']);
  const old = 'networking: {machineCIDR: 10.0.0.0/16, serviceCIDR: 172.29.0.0/16, clusterNetworks: []}\n';
  expect(claimsOf(file(old)).map((claim) => claim.split(' ·')[0])).toEqual([
    'nodes 10.0.0.0/16',
    'services 172.29.0.0/16',
  ]);
  expect(
    claimsOf(file('networking: {clusterNetwork: [{cidr: <pods>}], serviceNetwork: [<services>]}\n')),
  ).toEqual([]);
});

test('objects of assisted installation and of HyperShift', () => {
  expect(
    claimsOf(`apiVersion: extensions.hive.openshift.io/v1beta1
kind: AgentClusterInstall
metadata: {name: edge}
spec:
  apiVIPs: [192.168.1.5]
  ingressVIP: 192.168.1.6
  networking:
    clusterNetwork: [{cidr: 10.128.0.0/14, hostPrefix: 23}]
    serviceNetwork: [172.30.0.0/16]
    machineNetwork: [{cidr: 192.168.1.0/24}]
---
apiVersion: hypershift.openshift.io/v1beta1
kind: HostedCluster
metadata: {name: edge}
spec:
  networking:
    clusterNetwork: [{cidr: 10.132.0.0/14}]
    serviceNetwork: [{cidr: 172.31.0.0/16}]
    machineNetwork: [{cidr: 10.0.0.0/16}]
`).map((claim) => claim.split(' ·')[0]),
  ).toEqual([
    'pods 10.128.0.0/14 in blocks of /23',
    'services 172.30.0.0/16',
    'nodes 192.168.1.0/24',
    'nodes 192.168.1.5 in use',
    'nodes 192.168.1.6 in use',
    'pods 10.132.0.0/14',
    'services 172.31.0.0/16',
    'nodes 10.0.0.0/16',
  ]);
});

test('odd shapes', () => {
  for (const odd of ['networking: 3', 'networking: {clusterNetwork: [1, null]}', 'platform: []'])
    expect(() => claimsOf(file(`${odd}\n`))).not.toThrow();
});
