import { expect, test } from 'vitest';
import { claimsOf, factsIn } from './claims-of.ts';

const service = (annotations: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
${annotations}spec:
  type: LoadBalancer
  ports: [{port: 80}]
`;

test.each([
  ['metallb.io/address-pool', 'MetalLB IPAddressPool lan'],
  ['metallb.universe.tf/address-pool', 'MetalLB IPAddressPool lan'],
  ['purelb.io/service-group', 'PureLB ServiceGroup lan'],
  ['eip.openelb.kubesphere.io/v1alpha2', 'OpenELB Eip lan'],
])('%s names a pool', (annotation, pool) => {
  const { poolReferences } = factsIn(service(`    ${annotation}: lan\n`));
  expect(
    poolReferences.map(({ system, kind, name, owner }) => `${system} ${kind} ${name} · ${owner}`),
  ).toEqual([`${pool} · Service default/web`]);
});

test('a placeholder names no pool', () => {
  expect(factsIn(service('    metallb.io/address-pool: "{{ pool }}"\n')).poolReferences).toEqual([]);
  expect(factsIn(service('    metallb.io/address-pool: 7\n')).poolReferences).toEqual([]);
});

test.each([
  ['metallb.io/loadBalancerIPs', 'MetalLB'],
  ['purelb.io/addresses', 'PureLB'],
  ['eip.openelb.kubesphere.io/v1alpha1', 'OpenELB'],
  ['service.beta.kubernetes.io/azure-load-balancer-ipv4', 'Azure'],
  ['service.beta.kubernetes.io/aws-load-balancer-private-ipv4-addresses', 'AWS'],
])('%s asks for addresses', (annotation, by) => {
  const { services } = factsIn(service(`    ${annotation}: 192.0.2.10\n`));
  expect(services.flatMap(({ loadBalancerIPs }) => loadBalancerIPs.map((one) => [one.text, one.by]))).toEqual(
    [['192.0.2.10', by]],
  );
});

test('PureLB: pools of both kinds of group, in the old form too', () => {
  const text = `apiVersion: purelb.io/v2
kind: ServiceGroup
metadata: {name: lan}
spec:
  local:
    v4pool:
      subnet: 192.168.10.0/24
      pool: 192.168.10.240-192.168.10.250
    v6pools:
      - {subnet: 2001:db8::/64, pool: 2001:db8::100/120}
  remote:
    v6pool: {subnet: 2001:db8:1::/64, pool: 2001:db8:1::/112}
    v4pools:
      - {subnet: 192.168.20.0/24, pool: 192.168.20.0/28}
---
apiVersion: purelb.io/v1
kind: ServiceGroup
metadata: {name: old}
spec:
  local:
    subnet: 192.168.30.0/24
    pool: 192.168.30.0/28
---
apiVersion: purelb.io/v1
kind: ServiceGroup
metadata: {name: other}
spec:
  netbox: {url: http://netbox}
`;
  expect(claimsOf(text)).toEqual([
    'load-balancers 192.168.10.240-192.168.10.250 · PureLB ServiceGroup lan @8:13',
    'load-balancers 2001:db8::100/120 · PureLB ServiceGroup lan @10:39',
    'load-balancers 2001:db8:1::/112 · PureLB ServiceGroup lan @12:45',
    'load-balancers 192.168.20.0/28 · PureLB ServiceGroup lan @14:41',
    'load-balancers 192.168.30.0/28 · PureLB ServiceGroup old @22:11',
  ]);
  expect(factsIn(text).pools.map(({ name, isOpen }) => [name, isOpen])).toEqual([
    ['lan', undefined],
    ['old', undefined],
    ['other', true],
  ]);
});

test('OpenELB: a CIDR, an address, or from one to another', () => {
  const eip = (address: string) => `apiVersion: network.kubesphere.io/v1alpha2
kind: Eip
metadata: {name: lan}
spec:
  address: ${address}
`;
  expect(
    claimsOf([eip('192.168.10.0/28'), eip('192.168.11.5'), eip('192.168.12.5-192.168.12.9')].join('---\n')),
  ).toEqual([
    'load-balancers 192.168.10.0/28 · OpenELB Eip lan @5:12',
    'load-balancers 192.168.11.5 · OpenELB Eip lan @11:12',
    'load-balancers 192.168.12.5-192.168.12.9 · OpenELB Eip lan @17:12',
  ]);
  expect(factsIn(eip('<address>')).pools).toMatchObject([{ name: 'lan', isOpen: true }]);
  expect(claimsOf(eip('7'))).toEqual([]);
});

test('kube-vip: pools by namespace, between commas', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: kubevip, namespace: kube-system}
data:
  cidr-global: 192.168.10.0/28,192.168.10.32/28
  range-web: 192.168.11.5-192.168.11.9
  cidr-dhcp: 0.0.0.0/32
  search-order: desc
  interface-web: eth0
  allow-share-web: "true"
`;
  expect(claimsOf(text)).toEqual([
    'load-balancers 192.168.10.0/28 · kube-vip cidr-global @5:16',
    'load-balancers 192.168.10.32/28 · kube-vip cidr-global @5:32',
    'load-balancers 192.168.11.5-192.168.11.9 · kube-vip range-web @6:14',
  ]);
  expect(claimsOf(text.replace('name: kubevip', 'name: other'))).toEqual([]);
});

const kubeVip = (env: string, image = 'ghcr.io/kube-vip/kube-vip:v0.8.0') => `apiVersion: v1
kind: Pod
metadata: {name: kube-vip}
spec:
  containers:
    - image: ${image}
      env:
        - name: ${env}
          value: 192.168.10.2
`;

test('kube-vip: the address of the control plane is in use', () => {
  expect(claimsOf(kubeVip('address'))).toEqual(['nodes 192.168.10.2 in use · kube-vip address @9:18']);
  expect(claimsOf(kubeVip('vip_address'))).toEqual([
    'nodes 192.168.10.2 in use · kube-vip vip_address @9:18',
  ]);
  expect(claimsOf(kubeVip('address', 'example.com/other'))).toEqual([]);
  expect(claimsOf(kubeVip('address').replace('192.168.10.2', 'api.example.com'))).toEqual([]);
  expect(
    claimsOf(`apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kube-vip}
spec:
  values:
    config:
      address: 192.168.10.2
`),
  ).toEqual(['nodes 192.168.10.2 in use · kube-vip config.address @7:16']);
});

const gateway = (addresses: string, group = 'gateway.networking.k8s.io/v1') => `apiVersion: ${group}
kind: Gateway
metadata: {name: web}
spec:
  addresses:
${addresses}`;

test('Gateway API: an address that is asked for is in use', () => {
  const text = gateway(`    - value: 192.168.10.5
    - {type: IPAddress, value: 2001:db8::5}
    - {type: Hostname, value: web.example.com}
    - {type: example.com/name, value: 192.168.10.6}
    - value: "{{ ip }}"
`);
  expect(claimsOf(text)).toEqual([
    'load-balancers 192.168.10.5 in use · Gateway default/web @6:14',
    'load-balancers 2001:db8::5 in use · Gateway default/web @7:32',
  ]);
  expect(claimsOf(gateway('    - value: 192.168.10.5\n', 'networking.istio.io/v1'))).toEqual([]);
  expect(claimsOf(gateway('    null\n'))).toEqual([]);
});

test('a ServiceCIDR widens the Service ranges', () => {
  expect(
    claimsOf(`apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata: {name: more}
spec:
  cidrs: [10.97.0.0/16, "fd00:1::/112"]
`),
  ).toEqual([
    'services 10.97.0.0/16 · ServiceCIDR more @5:11',
    'services fd00:1::/112 · ServiceCIDR more @5:25',
  ]);
});
