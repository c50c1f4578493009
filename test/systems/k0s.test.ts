import { expect, test } from 'vitest';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const config = (spec: string) => `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
metadata: {name: k0s}
spec:
${spec}`;

test('both families have fields of their own, and the address of the API server decides about their order', () => {
  const text = config(`  api:
    address: 192.168.1.5
    externalAddress: "fd00:9::5"
  network:
    podCIDR: 10.1.0.0/16
    serviceCIDR: 10.2.0.0/16
    clusterDomain: example.org
    kubeProxy: {mode: ipvs}
    dualStack:
      enabled: true
      IPv6podCIDR: fd00:1::/108
      IPv6serviceCIDR: fd00:2::/108
`);
  expect(claimsOf(text)).toEqual([
    'pods 10.1.0.0/16 in blocks of /24 · k0s spec.network.podCIDR @9:14',
    'pods fd00:1::/108 in blocks of /117 · k0s spec.network.dualStack.IPv6podCIDR @15:20',
    'services 10.2.0.0/16 · k0s spec.network.serviceCIDR @10:18',
    'services fd00:2::/108 · k0s spec.network.dualStack.IPv6serviceCIDR @16:24',
    'nodes 192.168.1.5 in use · k0s spec.api.address @6:14',
    'nodes fd00:9::5 in use · k0s spec.api.externalAddress @7:22',
  ]);
  expect(settingsIn(text).map((line) => line.split(' · ')[0])).toEqual([
    'dns-domain = example.org',
    'kube-proxy-mode = ipvs',
    'pod-ranges = fd00:1::/108,10.1.0.0/16',
    'service-ranges = fd00:2::/108,10.2.0.0/16',
  ]);
  const chosen = text.replace('    podCIDR', '    primaryAddressFamily: IPv4\n    podCIDR');
  expect(settingsIn(chosen)[2]).toMatch(/^pod-ranges = 10\.1\.0\.0\/16,fd00:1::\/108/);
});

test('what is not written has its default, and dual-stack fields count where it is enabled', () => {
  expect(claimsOf(config('  network: {dualStack: {IPv6podCIDR: "fd00:1::/108"}}\n'))).toEqual([
    'pods 10.244.0.0/16 in blocks of /24 · k0s spec.network.podCIDR, by default @5:3',
    'services 10.96.0.0/12 · k0s spec.network.serviceCIDR, by default @5:3',
  ]);
});

test('the configuration inside that of k0sctl, and its machines', () => {
  const text = `apiVersion: k0sctl.k0sproject.io/v1beta1
kind: Cluster
metadata: {name: edge}
spec:
  hosts:
    - ssh: {address: 10.0.0.1}
      privateAddress: 192.168.1.1
    - openSSH: {address: node.example.org}
    - winRM: {address: 10.0.0.3}
    - ssh: {address: 127.0.0.1}
  k0s:
    config:
      spec:
        network: {podCIDR: 10.1.0.0/16, serviceCIDR: 10.2.0.0/16}
`;
  expect(claimsOf(text)).toEqual([
    'nodes 192.168.1.1 in use · k0sctl spec.hosts.privateAddress @7:23',
    'nodes 10.0.0.1 in use · k0sctl spec.hosts.ssh.address @6:22',
    'nodes 10.0.0.3 in use · k0sctl spec.hosts.winRM.address @9:24',
    'pods 10.1.0.0/16 in blocks of /24 · k0s spec.network.podCIDR @14:28',
    'services 10.2.0.0/16 · k0s spec.network.serviceCIDR @14:54',
  ]);
  expect(factsIn(text).controlPlanes).toHaveLength(1);
  expect(factsIn(text.replace('    config:', '    other:')).controlPlanes).toHaveLength(1);
});

test('placeholders, odd shapes and others of the kind', () => {
  expect(claimsOf(config('  network: {podCIDR: "{{ pods }}", serviceCIDR: <services>}\n'))).toEqual([]);
  for (const odd of ['  network: 3', '  network: {dualStack: []}', '  api: x'])
    expect(() => claimsOf(config(`${odd}\n`))).not.toThrow();
  expect(claimsOf(config('').replace('k0s.k0sproject.io/v1beta1', 'eksctl.io/v1'))).toEqual([]);
});
