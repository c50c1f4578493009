import { expect, test } from 'vitest';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const dualStack = `cluster-init: true
cluster-cidr: 10.42.0.0/16, fd00:42::/56
service-cidr:
  - 10.43.0.0/16
  - fd00:43::/112
node-ip: 192.168.1.10,fd01::10
node-external-ip:
  - 203.0.113.10
advertise-address: 192.168.1.10
server: https://192.168.1.5:6443
cluster-dns: 10.43.0.10,fd00:43::a
cluster-domain: lab.example
service-node-port-range: 30000-30999
disable-kube-proxy: true
tls-san:
  - 192.168.1.5
`;

test('ranges and addresses of a server, each at its place', () => {
  expect(claimsOf(dualStack)).toEqual([
    'pods 10.42.0.0/16 in blocks of /24 · k3s cluster-cidr @2:15',
    'pods fd00:42::/56 in blocks of /64 · k3s cluster-cidr @2:29',
    'services 10.43.0.0/16 · k3s service-cidr @4:5',
    'services fd00:43::/112 · k3s service-cidr @5:5',
    'nodes 192.168.1.10 in use · k3s node-ip @6:10',
    'nodes fd01::10 in use · k3s node-ip @6:23',
    'nodes 203.0.113.10 in use · k3s node-external-ip @8:5',
    'nodes 192.168.1.10 in use · k3s advertise-address @9:20',
    'nodes 192.168.1.5 in use · k3s server @10:17',
  ]);
});

test('what a server says of its cluster', () => {
  expect(settingsIn(dualStack)).toEqual([
    'pod-ranges = 10.42.0.0/16,fd00:42::/56 · k3s cluster-cidr @2:15',
    'service-ranges = 10.43.0.0/16,fd00:43::/112 · k3s service-cidr @4:5',
    'cluster-dns = 10.43.0.10 · k3s cluster-dns @11:14',
    'cluster-dns = fd00:43::a · k3s cluster-dns @11:25',
    'dns-domain = lab.example · k3s cluster-domain @12:17',
    'node-port-range = 30000-30999 · k3s service-node-port-range @13:26',
    'kube-proxy-mode = none · k3s disable-kube-proxy @14:21',
  ]);
  expect(factsIn(dualStack).controlPlanes).toMatchObject([{ component: 'k3s', clusterName: undefined }]);
});

test('flags for components, each behind its name', () => {
  const text = `flannel-backend: none
cluster-cidr: 10.42.0.0/15
kube-apiserver-arg:
  - service-cluster-ip-range=10.44.0.0/16
  - service-node-port-range=31000-31999
  - advertise-address=192.168.1.11
kube-controller-manager-arg:
  - --cluster-cidr=10.46.0.0/16
  - service-cluster-ip-range=10.45.0.0/16
  - node-cidr-mask-size=23
  - node-cidr-mask-size-ipv6=80
  - allocate-node-cidrs=false
kubelet-arg:
  - max-pods=250
  - cluster-dns=169.254.20.10
  - cluster-domain=lab.example
  - node-ip=192.168.1.12
kube-proxy-arg:
  - cluster-cidr=10.42.0.0/16
  - proxy-mode=ipvs
`;
  expect(claimsOf(text)).toEqual([
    'pods 10.42.0.0/15 in blocks of /23 · k3s cluster-cidr @2:15',
    'services 10.43.0.0/16 · k3s service-cidr, by default @1:1',
    'services 10.44.0.0/16 · k3s kube-apiserver-arg service-cluster-ip-range @4:30',
    'nodes 192.168.1.11 in use · k3s kube-apiserver-arg advertise-address @6:23',
    'pods 10.46.0.0/16 · k3s kube-controller-manager-arg cluster-cidr @8:20',
    'services 10.45.0.0/16 · k3s kube-controller-manager-arg service-cluster-ip-range @9:30',
    'nodes 192.168.1.12 in use · k3s kubelet-arg node-ip @17:13',
    'pods 10.42.0.0/16 · k3s kube-proxy-arg cluster-cidr @19:18',
  ]);
  expect(settingsIn(text).filter((line) => line.includes('-arg '))).toEqual([
    'service-ranges = 10.44.0.0/16 · k3s kube-apiserver-arg service-cluster-ip-range @4:30',
    'node-port-range = 31000-31999 · k3s kube-apiserver-arg service-node-port-range @5:29',
    'advertise-address = 192.168.1.11 · k3s kube-apiserver-arg advertise-address @6:23',
    'pod-ranges = 10.46.0.0/16 · k3s kube-controller-manager-arg cluster-cidr @8:20',
    'service-ranges = 10.45.0.0/16 · k3s kube-controller-manager-arg service-cluster-ip-range @9:30',
    'node-mask-ipv4 = 23 · k3s kube-controller-manager-arg node-cidr-mask-size @10:25',
    'node-mask-ipv6 = 80 · k3s kube-controller-manager-arg node-cidr-mask-size-ipv6 @11:30',
    'allocate-node-cidrs = false · k3s kube-controller-manager-arg allocate-node-cidrs @12:25',
    'max-pods = 250 · k3s kubelet-arg max-pods @14:14',
    'cluster-dns = 169.254.20.10 · k3s kubelet-arg cluster-dns @15:17',
    'dns-domain = lab.example · k3s kubelet-arg cluster-domain @16:20',
    'pod-ranges = 10.42.0.0/16 · k3s kube-proxy-arg cluster-cidr @19:18',
    'kube-proxy-mode = ipvs · k3s kube-proxy-arg proxy-mode @20:16',
  ]);
});

test('a server that names no ranges has the defaults, which yield to what is said elsewhere', () => {
  const { claims, controlPlanes } = factsIn('flannel-backend: none\ntls-san: [k3s.lan]\n');
  expect(claims.map(({ owner, strength, yieldsTo }) => [owner, strength, yieldsTo])).toEqual([
    ['k3s cluster-cidr, by default', 'default', 'pod-ranges'],
    ['k3s service-cidr, by default', 'default', 'service-ranges'],
  ]);
  expect(controlPlanes).toHaveLength(1);
});

test('with an IPv6 address first, or one that cannot be known, the defaults are others', () => {
  expect(claimsOf('cluster-init: true\nnode-ip: fd00::5\n')).toEqual([
    'nodes fd00::5 in use · k3s node-ip @2:10',
  ]);
  expect(claimsOf('cluster-init: true\nnode-ip: "{{ ansible_host }}"\n')).toEqual([]);
});

test('an agent, and a server that joins another, found no cluster and have no defaults', () => {
  const agent = 'server: https://10.0.0.5:6443\ntoken: secret\nnode-ip: 10.0.0.6\n';
  expect(claimsOf(agent)).toEqual([
    'nodes 10.0.0.6 in use · k3s node-ip @3:10',
    'nodes 10.0.0.5 in use · k3s server @1:17',
  ]);
  expect(factsIn(agent).controlPlanes).toEqual([]);
  const joining = 'server: https://k3s.lan:6443\ntls-san: [k3s.lan]\ncluster-cidr: 10.50.0.0/16\n';
  expect(claimsOf(joining)).toEqual(['pods 10.50.0.0/16 in blocks of /24 · k3s cluster-cidr @3:15']);
  expect(factsIn(joining).controlPlanes).toEqual([]);
});

test('RKE2 is told from k3s by the keys that only it has', () => {
  const text = 'cni: cilium\ncluster-cidr: 10.50.0.0/16\nservice-cidr: 10.51.0.0/16\n';
  expect(claimsOf(text)).toEqual([
    'pods 10.50.0.0/16 in blocks of /24 · RKE2 cluster-cidr @2:15',
    'services 10.51.0.0/16 · RKE2 service-cidr @3:15',
  ]);
  expect(factsIn(text).controlPlanes).toMatchObject([{ component: 'RKE2' }]);
});

test('the configuration in a cluster of Rancher', () => {
  const text = `apiVersion: provisioning.cattle.io/v1
kind: Cluster
metadata:
  name: lab
spec:
  kubernetesVersion: v1.33.1+rke2r1
  rkeConfig:
    machineGlobalConfig:
      cni: calico
      cluster-cidr: 10.50.0.0/16
      service-cidr: 10.51.0.0/16
    machineSelectorConfig:
      - config:
          kubelet-arg: [max-pods=200]
`;
  expect(claimsOf(text)).toEqual([
    'pods 10.50.0.0/16 in blocks of /24 · RKE2 cluster-cidr @10:21',
    'services 10.51.0.0/16 · RKE2 service-cidr @11:21',
  ]);
  expect(settingsIn(text)).toContain('max-pods = 200 · RKE2 kubelet-arg max-pods @14:34');
});

test('files that RKE2 machines get from Cluster API, cloud-init and Ansible', () => {
  const file = 'cluster-cidr: 10.50.0.0/16';
  const capi = `apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: RKE2ControlPlane
metadata:
  name: lab
spec:
  files:
    - path: /etc/rancher/rke2/config.yaml.d/ranges.yaml
      content: |
        ${file}
`;
  const cloudInit = `#cloud-config
write_files:
  - path: /etc/rancher/k3s/config.yaml
    content: |
      ${file}
`;
  const ansible = `k3s_become: true
k3s_server:
  node-ip: "{{ ansible_host }}"
  flannel-iface: br0
  ${file}
`;
  expect(claimsOf(capi).at(0)).toBe('pods 10.50.0.0/16 in blocks of /24 · RKE2 cluster-cidr @9:23');
  expect(claimsOf(cloudInit).at(0)).toBe('pods 10.50.0.0/16 in blocks of /24 · k3s cluster-cidr @5:21');
  expect(claimsOf(ansible)).toEqual(['pods 10.50.0.0/16 in blocks of /24 · k3s cluster-cidr @5:17']);
});

test('placeholders, other files with some of the keys, and wrong types say nothing', () => {
  expect(claimsOf('cluster-cidr: <pods>\nservice-cidr: "{{ services }}"\n')).toEqual([]);
  expect(settingsIn('cluster-cidr: [10.42.0.0/16, <pods6>]\nservice-cidr: 10.43.0.0/16\n')).toEqual([
    'service-ranges = 10.43.0.0/16 · k3s service-cidr @2:15',
  ]);
  expect(claimsOf('server: https://10.0.0.5:8200\ntoken: secret\ndisable: [x]\n')).toEqual([]);
  expect(
    claimsOf('cluster-cidr: {a: 10.0.0.0/8}\nservice-cidr: null\ntls-san: 7\nkubelet-arg: {a: 1}\n'),
  ).toEqual(['services 10.43.0.0/16 · k3s service-cidr, by default @1:1']);
});
