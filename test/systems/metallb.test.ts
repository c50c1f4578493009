import { expect, test } from 'vitest';
import { claimsOf, factsIn } from './claims-of.ts';

const pool = (spec: string, kind = 'metallb.io/v1beta1\nkind: IPAddressPool') => `apiVersion: ${kind}
metadata:
  name: lan
spec:
${spec}`;

/** `lan`, or `lan and more` where some of its addresses cannot be known. */
const poolsIn = (text: string) =>
  factsIn(text).pools.map(({ name, isOpen }) => `${name}${isOpen === true ? ' and more' : ''}`);
const referencesIn = (text: string) =>
  factsIn(text).poolReferences.map(({ system, name, owner }) => `${system} ${name} · ${owner}`);

test('pools are load balancer addresses, each entry at its place', () => {
  const text = pool(`  addresses:
    - 192.168.10.0/24
    - 192.168.9.1 - 192.168.9.5
`);
  expect(claimsOf(text)).toEqual([
    'load-balancers 192.168.10.0/24 · MetalLB IPAddressPool lan @7:7',
    'load-balancers 192.168.9.1-192.168.9.5 · MetalLB IPAddressPool lan @8:7',
  ]);
  expect(poolsIn(text)).toEqual(['lan']);
});

test('a pool with a placeholder, or with an entry that MetalLB refuses, holds more than is known', () => {
  expect(poolsIn(pool('  addresses: [192.168.10.0/24, "{{ pool }}"]\n'))).toEqual(['lan and more']);
  expect(poolsIn(pool('  addresses: [192.168.10.5]\n'))).toEqual(['lan and more']);
  expect(poolsIn(pool('  addresses: null\n'))).toEqual(['lan and more']);
  expect(poolsIn(pool('  addresses: 7\n'))).toEqual(['lan and more']);
});

test('an object of another group is none of ours', () => {
  expect(claimsOf(pool('  addresses: [192.168.10.0/24]\n', 'example.com/v1\nkind: IPAddressPool'))).toEqual(
    [],
  );
});

test('the older AddressPool announces itself', () => {
  const text = pool(
    '  protocol: layer2\n  addresses:\n  - 192.168.10.0/24\n',
    'metallb.io/v1beta1\nkind: AddressPool',
  );
  expect(claimsOf(text)).toEqual(['load-balancers 192.168.10.0/24 · MetalLB AddressPool lan @8:5']);
  expect(referencesIn(text)).toEqual(['MetalLB lan · MetalLB AddressPool lan (L2)']);
});

const advertisement = (kind: string, spec: string) => `apiVersion: metallb.io/v1beta1
kind: ${kind}
metadata:
  name: home
spec:
${spec}`;

test('an advertisement names pools', () => {
  expect(referencesIn(advertisement('L2Advertisement', '  ipAddressPools: [lan, web]\n'))).toEqual([
    'MetalLB lan · MetalLB L2Advertisement home',
    'MetalLB web · MetalLB L2Advertisement home',
  ]);
});

test('an advertisement without names, or with a selector, may mean any pool', () => {
  const any = ['MetalLB * · MetalLB BGPAdvertisement home'];
  expect(referencesIn(advertisement('BGPAdvertisement', '  aggregationLength: 32\n'))).toEqual(any);
  expect(referencesIn(advertisement('BGPAdvertisement', '  ipAddressPools: []\n'))).toEqual(any);
  expect(
    referencesIn(advertisement('BGPAdvertisement', '  ipAddressPoolSelectors: [{matchLabels: {a: b}}]\n')),
  ).toEqual(any);
  expect(referencesIn(advertisement('BGPAdvertisement', '  ipAddressPools: ["{{ pool }}"]\n'))).toEqual(any);
});

test('a peer is no address of the cluster', () => {
  const text = `apiVersion: metallb.io/v1beta2
kind: BGPPeer
metadata: {name: router}
spec: {peerAddress: 192.168.10.1, sourceAddress: 192.168.10.2}
`;
  expect(claimsOf(text)).toEqual([]);
  expect(referencesIn(text)).toEqual([]);
});

const configMap = `apiVersion: v1
kind: ConfigMap
metadata:
  namespace: metallb-system
  name: config
data:
  config: |
    address-pools:
      - name: lan
        protocol: layer2
        addresses:
          - 192.168.10.240-192.168.10.250
      - name: web
        protocol: bgp
        addresses: ["192.168.20.0/28", "{{ more }}"]
`;

test('pools of the old ConfigMap are read where they stand in its text', () => {
  expect(claimsOf(configMap)).toEqual([
    'load-balancers 192.168.10.240-192.168.10.250 · MetalLB address-pools lan @12:13',
    'load-balancers 192.168.20.0/28 · MetalLB address-pools web @15:21',
  ]);
  expect(poolsIn(configMap)).toEqual(['lan', 'web and more']);
  expect(referencesIn(configMap)).toEqual([
    'MetalLB lan · MetalLB address-pools lan (L2)',
    'MetalLB web · MetalLB address-pools web (BGP)',
  ]);
});

test('pools among the values of the chart are read, too', () => {
  const text = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: metallb}
spec:
  values:
    configInline:
      address-pools:
        - name: lan
          addresses:
            - 192.168.10.0/24
`;
  expect(claimsOf(text)).toEqual(['load-balancers 192.168.10.0/24 · MetalLB address-pools lan @10:15']);
});
