import { expect, test } from 'vitest';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const controlPlane = `version: v1alpha1
machine:
  type: controlplane
  kubelet:
    clusterDNS: [10.97.0.10, "fd00:97::a"]
    nodeIP:
      validSubnets: [10.0.0.0/8]
    extraConfig:
      maxPods: 200
    extraArgs:
      node-ip: 192.168.1.11
  network:
    interfaces:
      - interface: eth0
        addresses: [192.168.1.10/24, "fd01::10/64"]
        vip:
          ip: 192.168.1.5
        vlans:
          - vlanId: 5
            addresses: [192.168.5.10/24]
            vip: {ip: 192.168.5.5}
          - vlanId: 6
            cidr: 192.168.6.10/24
      - interface: lo
        cidr: 127.0.0.9/32
cluster:
  clusterName: lab
  controlPlane:
    endpoint: https://192.168.1.5:6443
  network:
    dnsDomain: lab.example
    podSubnets: [10.245.0.0/16, "fd00:245::/56"]
    serviceSubnets: [10.97.0.0/16, "fd00:97::/112"]
  proxy:
    mode: nftables
    extraArgs:
      cluster-cidr: 10.245.0.0/16
  apiServer:
    image: registry.k8s.io/kube-apiserver:v1.36.1
    extraArgs:
      service-node-port-range: 30000-30999
  controllerManager:
    extraArgs:
      node-cidr-mask-size-ipv4: "25"
      allocate-node-cidrs: ["true"]
    admissionControl:
      kind: PodSecurityConfiguration
`;

test('ranges and addresses of a control plane, each at its place', () => {
  expect(claimsOf(controlPlane)).toEqual([
    'pods 10.245.0.0/16 in blocks of /25 · Talos cluster.network.podSubnets @32:18',
    'pods fd00:245::/56 in blocks of /64 · Talos cluster.network.podSubnets @32:33',
    'services 10.97.0.0/16 · Talos cluster.network.serviceSubnets @33:22',
    'services fd00:97::/112 · Talos cluster.network.serviceSubnets @33:36',
    'nodes 192.168.1.5 in use · Talos cluster.controlPlane.endpoint @29:23',
    'nodes 192.168.1.10 in use · Talos machine.network.interfaces.addresses @15:21',
    'nodes fd01::10 in use · Talos machine.network.interfaces.addresses @15:39',
    'nodes 192.168.1.5 in use · Talos machine.network.interfaces.vip.ip @17:15',
    'nodes 192.168.5.10 in use · Talos machine.network.interfaces.vlans.addresses @20:25',
    'nodes 192.168.6.10 in use · Talos machine.network.interfaces.vlans.cidr @23:19',
    'nodes 192.168.5.5 in use · Talos machine.network.interfaces.vlans.vip.ip @21:23',
    'pods 10.245.0.0/16 · Talos cluster.proxy.extraArgs.cluster-cidr @37:21',
    'nodes 192.168.1.11 in use · Talos machine.kubelet.extraArgs.node-ip @11:16',
  ]);
});

test('settings of a control plane', () => {
  expect(settingsIn(controlPlane)).toEqual([
    'pod-ranges = 10.245.0.0/16,fd00:245::/56 · Talos cluster.network.podSubnets @32:18',
    'service-ranges = 10.97.0.0/16,fd00:97::/112 · Talos cluster.network.serviceSubnets @33:22',
    'dns-domain = lab.example · Talos cluster.network.dnsDomain @31:16',
    'cluster-dns = 10.97.0.10 · Talos machine.kubelet.clusterDNS @5:18',
    'cluster-dns = fd00:97::a · Talos machine.kubelet.clusterDNS @5:30',
    'max-pods = 200 · Talos machine.kubelet.extraConfig.maxPods @9:16',
    'kube-proxy-mode = nftables · Talos cluster.proxy.mode @35:11',
    'kubernetes-version = v1.36.1 · Talos cluster.apiServer.image @39:43',
    'node-port-range = 30000-30999 · Talos cluster.apiServer.extraArgs.service-node-port-range @41:32',
    'node-mask-ipv4 = 25 · Talos cluster.controllerManager.extraArgs.node-cidr-mask-size-ipv4 @44:33',
    'allocate-node-cidrs = true · Talos cluster.controllerManager.extraArgs.allocate-node-cidrs @45:29',
    'pod-ranges = 10.245.0.0/16 · Talos cluster.proxy.extraArgs.cluster-cidr @37:21',
  ]);
});

test('the machines of a cluster count as one control plane by its name, else by its endpoint', () => {
  expect(factsIn(controlPlane).controlPlanes).toMatchObject([{ component: 'Talos', clusterName: 'lab' }]);
  const nameless = controlPlane.replace('  clusterName: lab\n', '');
  expect(factsIn(nameless).controlPlanes).toMatchObject([{ clusterName: 'https://192.168.1.5:6443' }]);
});

test('a worker is no control plane, and has no defaults', () => {
  const text = `machine:
  type: worker
cluster:
  clusterName: lab
  controlPlane:
    endpoint: https://192.168.1.5:6443
  network:
    cni: {name: none}
`;
  expect(claimsOf(text)).toEqual(['nodes 192.168.1.5 in use · Talos cluster.controlPlane.endpoint @6:23']);
  expect(factsIn(text).controlPlanes).toEqual([]);
});

test('only the whole configuration of a control plane has the defaults of Talos', () => {
  const network = 'cluster:\n  network:\n    cni: {name: none}\n';
  expect(claimsOf(`machine:\n  type: controlplane\n${network}`)).toEqual([
    'pods 10.244.0.0/16 in blocks of /24 · Talos cluster.network.podSubnets, by default @4:3',
    'services 10.96.0.0/12 · Talos cluster.network.serviceSubnets, by default @4:3',
  ]);
  expect(claimsOf(`machine:\n  sysctls: {}\n${network}`)).toEqual([]);
});

test('a patch with nothing but ranges is read', () => {
  expect(claimsOf('cluster:\n  network:\n    podSubnets:\n      - 10.245.0.0/16\n')).toEqual([
    'pods 10.245.0.0/16 in blocks of /24 · Talos cluster.network.podSubnets @4:9',
  ]);
});

test('a proxy that is turned off', () => {
  expect(settingsIn('machine: {}\ncluster:\n  proxy:\n    disabled: true\n    mode: ipvs\n')).toEqual([
    'kube-proxy-mode = none · Talos cluster.proxy.disabled @4:15',
  ]);
});

test('documents of kinds of their own', () => {
  const documents = [
    'kind: KubeNetworkConfig\npodSubnets: [10.245.0.0/16, "fd00:245::/56"]\nserviceSubnets: [10.97.0.0/16]\nnodeCIDRMaskSizeIPv4: 25\nnodeCIDRMaskSizeIPv6: 0\ndnsDomain: lab.example\n',
    'kind: KubeClusterConfig\nclusterName: lab\nendpoint: https://192.168.1.5:6443\n',
    'kind: KubeAPIServerConfig\nimage: registry.k8s.io/kube-apiserver:v1.36.1\nextraArgs:\n  service-cluster-ip-range: 10.98.0.0/16\n',
    'kind: KubeControllerManagerConfig\nextraArgs:\n  cluster-cidr: 10.246.0.0/16\n',
    'kind: KubeletConfig\nclusterDNS: [10.97.0.10]\nconfig: {maxPods: 250}\nextraArgs: {cluster-domain: lab.example}\n',
    'kind: KubeProxyConfig\nmode: ipvs\nconfig:\n  clusterCIDR: 10.245.0.0/16\n',
    'kind: LinkConfig\nname: eth0\naddresses:\n  - address: 192.168.1.10/24\nroutes:\n  - destination: 10.0.0.0/8\n',
    'kind: Layer2VIPConfig\nname: 192.168.1.5\nlink: eth0\n',
  ];
  const text = documents.map((document) => `apiVersion: v1alpha1\n${document}`).join('---\n');
  expect(claimsOf(text)).toEqual([
    'pods 10.245.0.0/16 in blocks of /25 · Talos KubeNetworkConfig podSubnets @3:14',
    'pods fd00:245::/56 in blocks of /64 · Talos KubeNetworkConfig podSubnets @3:29',
    'services 10.97.0.0/16 · Talos KubeNetworkConfig serviceSubnets @4:18',
    'nodes 192.168.1.5 in use · Talos KubeClusterConfig endpoint @12:19',
    'services 10.98.0.0/16 · Talos extraArgs.service-cluster-ip-range @18:29',
    'pods 10.246.0.0/16 · Talos extraArgs.cluster-cidr @23:17',
    'pods 10.245.0.0/16 · Talos KubeProxyConfig config.clusterCIDR @35:16',
    'nodes 192.168.1.10 in use · Talos addresses.address @41:14',
    'nodes 192.168.1.5 in use · Talos name @47:7',
  ]);
  expect(settingsIn(text)).toEqual([
    'pod-ranges = 10.245.0.0/16,fd00:245::/56 · Talos KubeNetworkConfig podSubnets @3:14',
    'service-ranges = 10.97.0.0/16 · Talos KubeNetworkConfig serviceSubnets @4:18',
    'dns-domain = lab.example · Talos KubeNetworkConfig dnsDomain @7:12',
    'node-mask-ipv4 = 25 · Talos KubeNetworkConfig nodeCIDRMaskSizeIPv4 @5:23',
    'service-ranges = 10.98.0.0/16 · Talos extraArgs.service-cluster-ip-range @18:29',
    'kubernetes-version = v1.36.1 · Talos KubeAPIServerConfig image @16:39',
    'pod-ranges = 10.246.0.0/16 · Talos extraArgs.cluster-cidr @23:17',
    'cluster-dns = 10.97.0.10 · Talos KubeletConfig clusterDNS @27:14',
    'max-pods = 250 · Talos KubeletConfig config.maxPods @28:19',
    'dns-domain = lab.example · Talos extraArgs.cluster-domain @29:29',
    'pod-ranges = 10.245.0.0/16 · Talos KubeProxyConfig config.clusterCIDR @35:16',
    'kube-proxy-mode = ipvs · Talos KubeProxyConfig mode @33:7',
  ]);
  expect(factsIn(text).controlPlanes).toMatchObject([{ component: 'Talos', clusterName: 'lab' }]);
  expect(settingsIn('apiVersion: v1alpha1\nkind: KubeProxyConfig\nenabled: false\nmode: ipvs\n')).toEqual([
    'kube-proxy-mode = none · Talos KubeProxyConfig enabled @3:10',
  ]);
});

test('kinds that other groups have, too, say nothing of Talos', () => {
  expect(
    claimsOf('apiVersion: example.com/v1\nkind: LinkConfig\naddresses:\n  - address: 10.0.0.5/24\n'),
  ).toEqual([]);
});

test('manifests and static Pods inside a configuration', () => {
  const pool = (indent: string) =>
    [
      'apiVersion: metallb.io/v1beta1',
      'kind: IPAddressPool',
      'metadata: {name: lan}',
      'spec: {addresses: [192.168.9.0/24]}',
    ]
      .map((line) => `${indent}${line}\n`)
      .join('');
  const owner = 'MetalLB IPAddressPool lan';
  expect(
    claimsOf(
      `machine: {}\ncluster:\n  inlineManifests:\n    - name: lan\n      contents: |\n${pool('        ')}`,
    ),
  ).toEqual([`load-balancers 192.168.9.0/24 · ${owner} @9:28`]);
  expect(
    claimsOf(`apiVersion: v1alpha1\nkind: KubeInlineManifestConfig\nname: lan\nmanifest: |\n${pool('  ')}`),
  ).toEqual([`load-balancers 192.168.9.0/24 · ${owner} @8:22`]);
  const pod =
    '{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: a, ports: [{containerPort: 80}]}]}}';
  expect(factsIn(`cluster: {}\nmachine:\n  pods:\n    - ${pod}\n`).workloads).toMatchObject([{ name: 'a' }]);
  expect(
    factsIn(`apiVersion: v1alpha1\nkind: KubeStaticPodConfig\nname: a\npod: ${pod}\n`).workloads,
  ).toMatchObject([{ name: 'a' }]);
});

const talhelper = `clusterName: lab
endpoint: https://192.168.1.5:6443
talosVersion: v1.13.0
kubernetesVersion: v1.36.1
domain: lab.example
clusterPodNets: [10.245.0.0/16]
clusterSvcNets: [10.97.0.0/16]
nodes:
  - hostname: one
    controlPlane: true
    ipAddress: 192.168.1.10, fd01::10
    networkInterfaces:
      - interface: eth0
        addresses: [192.168.1.10/24]
        vip: {ip: 192.168.1.5}
  - hostname: two
    ipAddress: 192.168.1.11
    inlinePatch:
      machine: {kubelet: {extraConfig: {maxPods: 220}}}
    patches:
      - |-
        machine:
          kubelet:
            clusterDNS: [169.254.20.10]
patches:
  - "@./patches/other.yaml"
  - |
    - op: add
      path: /machine/sysctls
      value: {}
controlPlane:
  patches:
    - |
      apiVersion: v1alpha1
      kind: KubeNetworkConfig
      podSubnets: [10.246.0.0/16]
`;

test('the file of talhelper, with the patches in it', () => {
  expect(claimsOf(talhelper)).toEqual([
    'pods 10.245.0.0/16 in blocks of /24 · talhelper clusterPodNets @6:18',
    'services 10.97.0.0/16 · talhelper clusterSvcNets @7:18',
    'nodes 192.168.1.5 in use · talhelper endpoint @2:19',
    'nodes 192.168.1.10 in use · talhelper nodes.ipAddress @11:16',
    'nodes fd01::10 in use · talhelper nodes.ipAddress @11:30',
    'nodes 192.168.1.11 in use · talhelper nodes.ipAddress @17:16',
    'nodes 192.168.1.10 in use · talhelper nodes.networkInterfaces.addresses @14:21',
    'nodes 192.168.1.5 in use · talhelper nodes.networkInterfaces.vip.ip @15:19',
    'pods 10.246.0.0/16 in blocks of /24 · Talos KubeNetworkConfig podSubnets @36:20',
  ]);
  expect(settingsIn(talhelper)).toEqual([
    'pod-ranges = 10.245.0.0/16 · talhelper clusterPodNets @6:18',
    'service-ranges = 10.97.0.0/16 · talhelper clusterSvcNets @7:18',
    'dns-domain = lab.example · talhelper domain @5:9',
    'kubernetes-version = v1.36.1 · talhelper kubernetesVersion @4:20',
    'node-count = 2 · talhelper nodes @8:1',
    'pod-ranges = 10.246.0.0/16 · Talos KubeNetworkConfig podSubnets @36:20',
    'cluster-dns = 169.254.20.10 · Talos machine.kubelet.clusterDNS @24:26',
    'max-pods = 220 · Talos machine.kubelet.extraConfig.maxPods @19:50',
  ]);
  expect(factsIn(talhelper).controlPlanes).toMatchObject([{ component: 'Talos', clusterName: 'lab' }]);
});

test('without ranges talhelper takes those of Talos', () => {
  expect(
    claimsOf('clusterName: lab\nendpoint: https://talos.lan:6443\ntalosVersion: v1.13.0\nnodes: []\n'),
  ).toEqual([
    'pods 10.244.0.0/16 in blocks of /24 · talhelper clusterPodNets, by default @1:1',
    'services 10.96.0.0/12 · talhelper clusterSvcNets, by default @1:1',
  ]);
});

test('placeholders and wrong types say nothing', () => {
  expect(
    claimsOf(
      'clusterName: lab\nendpoint: <url>\ntalosVersion: v1\nnodes: x\nclusterPodNets: ["<pods>"]\nclusterSvcNets: "{{ x }}"\n',
    ),
  ).toEqual([]);
  expect(
    claimsOf(
      'machine: {type: worker, network: null, kubelet: []}\ncluster:\n  network:\n    podSubnets: ["<pods>", 7]\n    serviceSubnets: {a: 10.0.0.0/8}\n',
    ),
  ).toEqual([]);
});
