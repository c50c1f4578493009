import { expect, test } from 'vitest';
import { claimsOf } from './claims-of.ts';

test('the ConfigMap of OVN-Kubernetes says the block of a node behind a second slash', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: ovn-config
data:
  net_cidr: "10.244.0.0/16/24, fd00:10:244::/48/64"
  svc_cidr: "10.96.0.0/16"
`;
  expect(claimsOf(text)).toEqual([
    'pods 10.244.0.0/16 in blocks of /24 · OVN-Kubernetes net_cidr @6:14',
    'pods fd00:10:244::/48 in blocks of /64 · OVN-Kubernetes net_cidr @6:32',
    'services 10.96.0.0/16 · OVN-Kubernetes svc_cidr @7:14',
  ]);
  expect(claimsOf(text.replace('ovn-config', 'other'))).toEqual([]);
  expect(claimsOf(text.replace(/net_cidr[\s\S]*/, 'net_cidr: "<net>"\n  svc_cidr: null\n'))).toEqual([]);
});

const network = (kind: string, spec: string) => `apiVersion: k8s.ovn.org/v1
kind: ${kind}
metadata:
  name: blue
  namespace: team
spec:
${spec}`;

test('networks that users define are apart', () => {
  expect(
    claimsOf(
      network(
        'UserDefinedNetwork',
        '  topology: Layer2\n  layer2:\n    role: Primary\n    subnets: [10.100.0.0/16]\n    joinSubnets: [100.66.0.0/16]\n',
      ),
    ),
  ).toEqual([
    'pods 10.100.0.0/16 · OVN-Kubernetes UserDefinedNetwork blue · apart: UserDefinedNetwork team/blue @10:15',
    'internal 100.66.0.0/16 · OVN-Kubernetes UserDefinedNetwork blue @11:19',
  ]);
  expect(
    claimsOf(
      network(
        'UserDefinedNetwork',
        '  topology: Layer3\n  layer3:\n    role: Primary\n    subnets: [{ cidr: 10.100.0.0/16, hostSubnet: 24 }]\n',
      ),
    ),
  ).toEqual([
    'pods 10.100.0.0/16 · OVN-Kubernetes UserDefinedNetwork blue · apart: UserDefinedNetwork team/blue @10:23',
    'internal 100.65.0.0/16 · OVN-Kubernetes UserDefinedNetwork blue, by default @8:3',
  ]);
});

test('and those of the whole cluster; a localnet is a network of the machines', () => {
  expect(
    claimsOf(
      network(
        'ClusterUserDefinedNetwork',
        '  network:\n    topology: Localnet\n    localnet:\n      physicalNetworkName: lan\n      vlan: { mode: Access, access: { id: 30 } }\n      subnets: [192.168.30.0/24]\n      excludeSubnets: [192.168.30.0/28]\n',
      ).replace('  namespace: team\n', ''),
    ),
  ).toEqual([
    'secondary 192.168.30.0/24 · OVN-Kubernetes ClusterUserDefinedNetwork blue · apart: lan, VLAN 30 @11:17',
  ]);
  expect(
    claimsOf(
      network(
        'ClusterUserDefinedNetwork',
        '  network:\n    layer3:\n      subnets: [{ cidr: 10.100.0.0/16 }]\n    layer2:\n      subnets: [10.101.0.0/16]\n',
      ).replace('  namespace: team\n', ''),
    ),
  ).toEqual([
    'pods 10.101.0.0/16 · OVN-Kubernetes ClusterUserDefinedNetwork blue · apart: ClusterUserDefinedNetwork blue @10:17',
    'pods 10.100.0.0/16 · OVN-Kubernetes ClusterUserDefinedNetwork blue · apart: ClusterUserDefinedNetwork blue @8:25',
  ]);
  expect(claimsOf(network('UserDefinedNetwork', '  layer2: { subnets: [<net>, null, {}] }\n'))).toEqual([]);
});
