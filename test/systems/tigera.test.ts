import { expect, test } from 'vitest';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const installation = (spec: string, name = 'default') => `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: ${name}
spec:
${spec}`;

const pools = `  calicoNetwork:
    ipPools:
      - cidr: 10.244.0.0/16
        blockSize: 24
      - name: six
        cidr: fd00:10:244::/56
      - cidr: 192.168.9.0/24
        allowedUses: [LoadBalancer]
`;

test('each pool of an Installation has its own blocks and uses', () => {
  expect(claimsOf(installation(pools))).toEqual([
    'pods 10.244.0.0/16 in blocks of /24 · Calico Installation default @8:15',
    'pods fd00:10:244::/56 in blocks of /122 · Calico Installation default @11:15',
    'load-balancers 192.168.9.0/24 · Calico Installation default @12:15',
  ]);
  expect(factsIn(installation(pools)).pools.map(({ name }) => name)).toEqual(['six']);
});

test('pools without a name get the usual ones', () => {
  const two = '  calicoNetwork:\n    ipPools:\n      - cidr: 10.244.0.0/16\n      - cidr: fd00::/56\n';
  expect(factsIn(installation(two)).pools.map(({ name }) => name)).toEqual([
    'default-ipv4-ippool',
    'default-ipv6-ippool',
  ]);
});

test('without pools there is the one of the operator, where it certainly makes one', () => {
  const byDefault = ['pods 192.168.0.0/16 in blocks of /26 · Calico Installation default, by default @6:3'];
  expect(claimsOf(installation('  calicoNetwork:\n    bgp: Disabled\n'))).toEqual(byDefault);
  expect(claimsOf(installation('  cni:\n    type: Calico\n'))).toHaveLength(1);
  for (const spec of [
    '  cni:\n    type: AmazonVPC\n',
    '  cni:\n    ipam:\n      type: HostLocal\n',
    '  kubernetesProvider: EKS\n',
    '  calicoNetwork:\n    ipPools: []\n',
    '  calicoNetwork:\n    ipPools:\n      - cidr: $POD_CIDR\n',
    '  calicoNetwork: $NETWORK\n',
  ])
    expect(claimsOf(installation(spec))).toEqual([]);
  expect(claimsOf(installation('  cni:\n    type: Calico\n', 'overlay'))).toEqual([]);
});

test('Service ranges for nodes with Windows', () => {
  const text = installation('  calicoNetwork:\n    ipPools: []\n  serviceCIDRs:\n    - 10.96.0.0/12\n');
  expect(claimsOf(text)).toEqual(['services 10.96.0.0/12 · Calico Installation default @9:7']);
  expect(settingsIn(text)).toEqual(['service-ranges = 10.96.0.0/12 · Calico Installation default @9:7']);
});

test('the same below `installation` in values of the chart', () => {
  const values = `installation:
  enabled: true
  serviceCIDRs: [10.96.0.0/12]
  calicoNetwork:
    ipPools:
      - cidr: 10.244.0.0/16
tigeraOperator:
  registry: quay.io
`;
  expect(claimsOf(values)).toEqual([
    'pods 10.244.0.0/16 in blocks of /26 · Calico installation.calicoNetwork.ipPools @6:15',
    'services 10.96.0.0/12 · Calico installation.serviceCIDRs @3:18',
  ]);
  const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: tigera-operator
spec:
  chart:
    spec:
      chart: tigera-operator
  values:
    installation:
      calicoNetwork:
        ipPools:
          - cidr: 10.244.0.0/16
`;
  expect(claimsOf(release)).toEqual([
    'pods 10.244.0.0/16 in blocks of /26 · Calico installation.calicoNetwork.ipPools @13:19',
  ]);
});

test('wrong types are passed over', () => {
  for (const spec of [
    '  calicoNetwork: 1\n',
    '  calicoNetwork:\n    ipPools: 1\n',
    '  - a\n',
    '  serviceCIDRs: {}\n',
  ])
    expect(() => claimsOf(installation(spec))).not.toThrow();
});
