import { expect, test } from 'vitest';
import { claimsOf, settingsIn } from './claims-of.ts';

const subnet = (spec: string, name = 'apps') => `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: ${name}
spec:
${spec}`;

test('a Subnet gives Pods their addresses, in both families', () => {
  expect(
    claimsOf(
      subnet(`  cidrBlock: 10.66.0.0/16,fd00:66::/112
  gateway: 10.66.0.1,fd00:66::1
  excludeIps: [10.66.0.1..10.66.0.9]
  allowSubnets: [10.0.0.0/8]
  vpc: ovn-cluster
`),
    ),
  ).toEqual([
    'pods 10.66.0.0/16 · Kube-OVN Subnet apps @6:14',
    'pods fd00:66::/112 · Kube-OVN Subnet apps @6:27',
  ]);
});

test('a VPC, a VLAN and a provider are networks apart, and join is for Kube-OVN itself', () => {
  expect(claimsOf(subnet('  cidrBlock: 10.66.0.0/16\n  vpc: blue\n'))).toEqual([
    'pods 10.66.0.0/16 · Kube-OVN Subnet apps · apart: VPC blue @6:14',
  ]);
  expect(claimsOf(subnet('  cidrBlock: 10.66.0.0/16\n  vlan: v30\n'))).toEqual([
    'pods 10.66.0.0/16 · Kube-OVN Subnet apps · apart: VLAN v30 @6:14',
  ]);
  expect(claimsOf(subnet('  cidrBlock: 10.66.0.0/16\n  provider: macvlan.default\n'))).toEqual([
    'secondary 10.66.0.0/16 · Kube-OVN Subnet apps · apart: provider macvlan.default @6:14',
  ]);
  expect(claimsOf(subnet('  cidrBlock: 10.66.0.0/16\n  provider: net1.default.ovn\n'))).toEqual([
    'pods 10.66.0.0/16 · Kube-OVN Subnet apps @6:14',
  ]);
  expect(claimsOf(subnet('  cidrBlock: 100.64.0.0/16\n', 'join'))).toEqual([
    'internal 100.64.0.0/16 · Kube-OVN Subnet join @6:14',
  ]);
});

test('what an IPPool, a Vip and a Vpc name lies in a Subnet', () => {
  const other = (kind: string, spec: string) => subnet(spec).replace('kind: Subnet', `kind: ${kind}`);
  expect(claimsOf(other('IPPool', '  subnet: apps\n  ips: [10.66.0.0/24, 10.66.1.1..10.66.1.9]\n'))).toEqual(
    [],
  );
  expect(claimsOf(other('Vip', '  subnet: apps\n  v4ip: 10.66.0.5\n'))).toEqual([]);
  expect(
    claimsOf(
      other(
        'Vpc',
        '  staticRoutes: [{ cidr: 0.0.0.0/0, nextHopIP: 10.66.0.1 }]\n  policyRoutes: [{ match: ip4.src == 10.66.0.0/16 }]\n  vpcPeerings: [{ localConnectIP: 169.254.0.1/30 }]\n',
      ),
    ),
  ).toEqual([]);
});

test('flags of the controller', () => {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: kube-ovn-controller
spec:
  template:
    spec:
      containers:
        - name: kube-ovn-controller
          args:
            - /kube-ovn/start-controller.sh
            - --default-cidr=10.16.0.0/16,fd00:10:16::/112
            - --service-cluster-ip-range=10.96.0.0/12
            - --node-switch-cidr=100.64.0.0/16
            - --default-exclude-ips=10.16.0.1
`;
  expect(claimsOf(text)).toEqual([
    'pods 10.16.0.0/16 · Kube-OVN --default-cidr @12:30',
    'pods fd00:10:16::/112 · Kube-OVN --default-cidr @12:43',
    'services 10.96.0.0/12 · Kube-OVN --service-cluster-ip-range @13:42',
    'internal 100.64.0.0/16 · Kube-OVN --node-switch-cidr @14:34',
  ]);
  expect(settingsIn(text)).toEqual([
    'service-ranges = 10.96.0.0/12 · Kube-OVN --service-cluster-ip-range @13:42',
  ]);
  expect(claimsOf(text.replaceAll('kube-ovn-controller', 'other'))).toEqual([]);
  expect(claimsOf(text.replace('=10.16.0.0/16,fd00:10:16::/112', '=$POD_CIDR'))).toHaveLength(2);
});

const release = (values: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: kube-ovn
spec:
  values:
${values}`;

test('values of the chart: only the part of the stack that is asked for, else its defaults', () => {
  expect(
    claimsOf(
      release(`    ipv4:
      POD_CIDR: 10.17.0.0/16
      SVC_CIDR: 10.97.0.0/16
      JOIN_CIDR: 100.65.0.0/16
    ipv6:
      POD_CIDR: fd00::/112
`),
    ),
  ).toEqual([
    'pods 10.17.0.0/16 · Kube-OVN ipv4.POD_CIDR @8:17',
    'services 10.97.0.0/16 · Kube-OVN ipv4.SVC_CIDR @9:17',
    'internal 100.65.0.0/16 · Kube-OVN ipv4.JOIN_CIDR @10:18',
  ]);
  expect(
    claimsOf(
      release(`    networking:
      NET_STACK: dual_stack
    dual_stack:
      POD_CIDR: 10.17.0.0/16,fd00::/112
`),
    ),
  ).toEqual([
    'pods 10.17.0.0/16 · Kube-OVN dual_stack.POD_CIDR @10:17',
    'pods fd00::/112 · Kube-OVN dual_stack.POD_CIDR @10:30',
    'services 10.96.0.0/12 · Kube-OVN dual_stack.SVC_CIDR, by default @9:5',
    'services fd00:10:96::/112 · Kube-OVN dual_stack.SVC_CIDR, by default @9:5',
    'internal 100.64.0.0/16 · Kube-OVN dual_stack.JOIN_CIDR, by default @9:5',
    'internal fd00:100:64::/112 · Kube-OVN dual_stack.JOIN_CIDR, by default @9:5',
  ]);
  expect(
    claimsOf(
      release(
        '    networking: { NET_STACK: ipv6 }\n    ipv6: { POD_CIDR: fd00::/112, SVC_CIDR: "fd00:96::/112", JOIN_CIDR: "fd00:64::/112" }\n',
      ),
    ),
  ).toEqual([
    'pods fd00::/112 · Kube-OVN ipv6.POD_CIDR @8:23',
    'services fd00:96::/112 · Kube-OVN ipv6.SVC_CIDR @8:45',
    'internal fd00:64::/112 · Kube-OVN ipv6.JOIN_CIDR @8:73',
  ]);
});

test('placeholders, wrong types and Subnets of other groups give nothing', () => {
  for (const spec of [
    '  cidrBlock: <cidr>\n',
    '  cidrBlock: null\n',
    '  cidrBlock: {}\n',
    '  cidrBlock: 10.66.0.0/16\n  vpc: <vpc>\n',
    '  {}\n',
  ])
    expect(claimsOf(subnet(spec))).toEqual([]);
  expect(claimsOf(subnet('  cidrBlock: 10.66.0.0/16\n').replace('kubeovn.io', 'example.com'))).toEqual([]);
});
