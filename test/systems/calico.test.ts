import { expect, test } from 'vitest';
import { expectFindings } from '../support/expect-findings.ts';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const pool = (spec: string, apiVersion = 'projectcalico.org/v3') => `apiVersion: ${apiVersion}
kind: IPPool
metadata:
  name: main
spec:
${spec}`;

test('a pool gives Pods blocks of its addresses', () => {
  expect(claimsOf(pool('  cidr: 10.244.0.0/16\n'))).toEqual([
    'pods 10.244.0.0/16 in blocks of /26 · Calico IPPool main @6:9',
  ]);
  expect(claimsOf(pool('  cidr: fd00::/48\n', 'crd.projectcalico.org/v1'))).toEqual([
    'pods fd00::/48 in blocks of /122 · Calico IPPool main @6:9',
  ]);
  expect(claimsOf(pool('  cidr: 10.244.0.0/16\n  blockSize: 24\n'))).toEqual([
    'pods 10.244.0.0/16 in blocks of /24 · Calico IPPool main @6:9',
  ]);
});

test('a pool for load balancers gives Pods nothing', () => {
  expect(claimsOf(pool('  cidr: 192.168.9.0/24\n  allowedUses: [LoadBalancer]\n'))).toEqual([
    'load-balancers 192.168.9.0/24 · Calico IPPool main @6:9',
  ]);
  expect(claimsOf(pool('  cidr: 10.9.0.0/24\n  allowedUses: [Workload]\n'))).toEqual([
    'pods 10.9.0.0/24 in blocks of /26 · Calico IPPool main @6:9',
  ]);
});

test('nothing is known of a disabled pool, a placeholder or a pool of another system', () => {
  expect(claimsOf(pool('  cidr: 10.0.0.0/8\n  disabled: true\n'))).toEqual([]);
  expect(claimsOf(pool('  cidr: $POD_CIDR\n'))).toEqual([]);
  expect(claimsOf(pool('  cidr: 10.0.0.0/8\n  disabled: $DISABLED\n'))).toEqual([]);
  expect(claimsOf(pool('  cidr: 10.0.0.0/8\n', 'ipam.metal3.io/v1alpha1'))).toEqual([]);
  for (const spec of [
    '  cidr:\n',
    '  cidr: [a]\n',
    '  cidr: {}\n',
    '  cidr: 7\n',
    '  allowedUses: 3\n',
    '  - x\n',
  ])
    expect(claimsOf(pool(spec))).toEqual([]);
});

test('Services that BGP peers are told of, and addresses of host endpoints', () => {
  const text = `apiVersion: projectcalico.org/v3
kind: BGPConfiguration
metadata:
  name: default
spec:
  serviceClusterIPs:
    - cidr: 10.96.0.0/12
  serviceLoadBalancerIPs:
    - cidr: 192.168.9.0/24
---
apiVersion: projectcalico.org/v3
kind: HostEndpoint
metadata:
  name: eth0
spec:
  node: a
  expectedIPs: [192.168.1.5]
---
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata:
  name: deny
spec:
  ingress:
    - action: Deny
      source:
        nets: [10.96.0.0/12]
`;
  expect(claimsOf(text)).toEqual([
    'covers services: 10.96.0.0/12 · Calico BGPConfiguration default @7:13',
    'nodes 192.168.1.5 in use · Calico HostEndpoint eth0 @17:17',
  ]);
});

const calicoNode = (env: string, container = 'calico-node') => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
  namespace: kube-system
spec:
  selector:
    matchLabels: { k8s-app: calico-node }
  template:
    metadata:
      labels: { k8s-app: calico-node }
    spec:
      containers:
        - name: ${container}
          image: docker.io/calico/node:v3.32.1
          env:
${env}`;

test('calico-node makes pools of what its environment says', () => {
  const text = calicoNode(`            - name: CALICO_IPV4POOL_CIDR
              value: "10.244.0.0/16"
            - name: CALICO_IPV4POOL_BLOCK_SIZE
              value: "24"
            - name: CALICO_IPV6POOL_CIDR
              value: fd00:10:244::/48
`);
  expect(claimsOf(text)).toEqual([
    'pods 10.244.0.0/16 in blocks of /24 · calico-node CALICO_IPV4POOL_CIDR @18:22',
    'pods fd00:10:244::/48 in blocks of /122 · calico-node CALICO_IPV6POOL_CIDR @22:22',
  ]);
  expect(factsIn(text).pools.map(({ name }) => name)).toEqual(['default-ipv4-ippool', 'default-ipv6-ippool']);
});

test('an environment that makes no pool', () => {
  const cidr = (value: string) => `            - name: CALICO_IPV4POOL_CIDR
              value: ${value}
`;
  expect(claimsOf(calicoNode(cidr('none')))).toEqual([]);
  expect(claimsOf(calicoNode(cidr('{{ pod_cidr }}')))).toEqual([]);
  expect(claimsOf(calicoNode(cidr('fd00::/48')))).toEqual([]);
  expect(claimsOf(calicoNode(cidr('10.244.0.0/16'), 'web'))).toEqual([]);
  expect(claimsOf(calicoNode('            - name: CALICO_IPV4POOL_CIDR\n'))).toEqual([]);
  expect(claimsOf(calicoNode('            {}\n'))).toEqual([]);
});

test('where the CNI plugin has its addresses from', () => {
  const config = (name: string, ipam: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  cni_network_config: |-
    {
      "name": "k8s-pod-network",
      "cniVersion": "0.3.1",
      "plugins": [
        {
          "type": "calico",
          "mtu": __CNI_MTU__,
          "ipam": ${ipam}
        },
        { "type": "portmap" }
      ]
    }
`;
  expect(settingsIn(config('calico-config', '{ "type": "calico-ipam" }'))).toEqual([
    'pod-ipam = calico-ipam · Calico plugins.ipam.type @14:29',
  ]);
  expect(settingsIn(config('canal-config', '{ "type": "host-local", "subnet": "usePodCidr" }'))).toEqual([
    'pod-ipam = host-local · Calico plugins.ipam.type @14:29',
  ]);
});

test('pools that annotations ask for', () => {
  const text = `apiVersion: v1
kind: Namespace
metadata:
  name: web
  annotations:
    cni.projectcalico.org/ipv4pools: '["web-pool", "10.9.0.0/24"]'
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: web
  annotations:
    cni.projectcalico.org/ipAddrs: "[\\"10.9.0.7\\"]"
spec: {}
---
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    projectcalico.org/ipv4pools: '["lan"]'
    cni.projectcalico.org/ipv4pools: '["none"]'
spec: {}
`;
  expect(factsIn(text).poolReferences.map(({ name, owner }) => `${owner}: ${name}`)).toEqual([
    'Namespace web: web-pool',
    'Service default/web: lan',
  ]);
  expect(claimsOf(text)).toEqual([]);
});

test('a pool that an annotation misspells, and Services that BGP peers are not told of', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/12
-- calico.yaml --
apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: frontend
spec:
  cidr: 10.244.0.0/16
---
apiVersion: projectcalico.org/v3
kind: BGPConfiguration
metadata:
  name: default
spec:
  serviceClusterIPs:
    - cidr: 10.43.0.0/16
#           ^^^^^^^^^^^^ warning list-misses-addresses
-- namespace.yaml --
apiVersion: v1
kind: Namespace
metadata:
  name: web
  annotations:
    cni.projectcalico.org/ipv4pools: '["fronted"]'
#                                       ^^^^^^^ warning unknown-pool: Namespace web names the Calico IPPool fronted, and the files of the cluster have frontend.
`);
});

test('with canal a pool only tells policies what Pods have', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
-- canal.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: canal-config
data:
  cni_network_config: |
    { "plugins": [{ "type": "calico", "ipam": { "type": "host-local", "subnet": "usePodCidr" } }] }
---
apiVersion: crd.projectcalico.org/v1
kind: IPPool
metadata:
  name: default-ipv4-ippool
spec:
  cidr: 10.128.0.0/9
`);
});

test('an implied pool that holds the address of a node', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 192.168.50.10
#                   ^^^^^^^^^^^^^ warning node-pod-overlap
-- installation.yaml --
apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    bgp: Disabled
`);
});
