import { test } from 'vitest';
import { expectFindings } from '../support/expect-findings.ts';

/**
 * Clusters as people keep them in public repositories, in our own words and with their values: what must be found is
 * found at its place, and all else stays silent.
 */

const machine = (pods: string, services: string, nodes: string) => `-- talos/machine.yaml --
version: v1alpha1
machine:
  type: controlplane
  kubelet:
    nodeIP:
      validSubnets: [${nodes}]
cluster:
  clusterName: home
  controlPlane:
    endpoint: https://k8s.example.com:6443
  network:
    cni: {name: none}
    podSubnets: [${pods}]
    serviceSubnets: [${services}]
`;

const lbPool = (blocks: string, more = '') => `-- cilium/pool.yaml --
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: lan
spec:${more}
  blocks: ${blocks}
`;

const pinned = (name: string, ip: string) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  annotations:
    lbipam.cilium.io/ips: ${ip}
spec:
  type: LoadBalancer
  selector:
    app: ${name}
  ports:
    - port: 443
`;

const release = (values: string) => `-- cilium/release.yaml --
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: cilium
  namespace: kube-system
spec:
  chart:
    spec:
      chart: cilium
      sourceRef: {kind: HelmRepository, name: cilium}
  interval: 1h
  values:
${values}`;

test('G1: routes of a secondary interface and a pool beside the node network are no fault', async () => {
  await expectFindings(`${machine('10.42.0.0/16', '10.43.0.0/16', '192.168.42.0/24')}${release(`    ipam: {mode: kubernetes}
    routingMode: native
    ipv4NativeRoutingCIDR: 10.42.0.0/16
    kubeProxyReplacement: true
`)}${lbPool('[{cidr: 192.168.69.0/24}]', '\n  allowFirstLastIPs: "No"')}-- apps/one.yaml --
${pinned('one', '192.168.69.120')}---
${pinned('two', '192.168.69.128')}-- cilium/bgp.yaml --
apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata:
  name: main
spec:
  bgpInstances:
    - name: main
      localASN: 64514
      peers:
        - {name: router, peerASN: 64513, peerAddress: 192.168.1.1}
-- multus/iot.yaml --
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: iot
spec:
  config: |
    {
      "cniVersion": "0.3.1",
      "type": "macvlan",
      "master": "eth1",
      "ipam": {
        "type": "static",
        "routes": [
          {"dst": "0.0.0.0/5", "gw": "192.168.70.1"},
          {"dst": "8.0.0.0/7", "gw": "192.168.70.1"},
          {"dst": "10.0.0.0/8", "gw": "192.168.70.1"},
          {"dst": "172.16.0.0/12", "gw": "192.168.70.1"},
          {"dst": "192.168.0.0/16", "gw": "192.168.70.1"},
          {"dst": "224.0.0.0/3", "gw": "192.168.70.1"}
        ]
      }
    }
`);
});

test('G2: neighboring ranges of Pods and Services', async () => {
  await expectFindings(`${machine('10.244.0.0/16', '10.245.0.0/16', '192.168.10.0/28')}${release(`    ipam: {mode: kubernetes}
    kubeProxyReplacement: true
`)}${lbPool('[{cidr: 192.168.20.0/24}]')}-- apps/one.yaml --
${pinned('one', '192.168.20.10')}---
${pinned('two', '192.168.20.80')}`);
});

test('G3: with IPAM of Kubernetes the default pool of Cilium does not count', async () => {
  await expectFindings(`-- k3s/config.yaml --
cluster-cidr: 10.244.0.0/16
service-cidr: 10.245.0.0/16
node-ip: 10.0.7.11
flannel-backend: none
tls-san: [10.0.7.10]
${release(`    ipam:
      mode: kubernetes
    routingMode: native
    ipv4NativeRoutingCIDR: 10.244.0.0/16
`)}${lbPool('[{start: 10.0.6.2, stop: 10.0.6.250}]')}-- apps/one.yaml --
${pinned('one', '10.0.6.150')}---
${pinned('two', '10.0.6.151')}`);
});

test('G4: an archive contradicts the live files, and nobody is told', async () => {
  await expectFindings(`${machine('10.244.0.0/16', '10.245.0.0/16', '10.1.1.0/24')}${lbPool('[{start: 10.1.1.131, stop: 10.1.1.159}]')}-- apps/one.yaml --
${pinned('one', '10.1.1.131')}-- .archive/apps/old.yaml --
${pinned('old', '10.45.0.22')}---
${pinned('older', '10.1.1.131')}`);
});

test('G6: a native range has to hold the Pods, and the wider one does', async () => {
  const cluster = (native: string) => `-- k3s/config.yaml --
cluster-cidr: fd00:101:224::/60
service-cidr: fd00:101:96::/108
node-ip: fd00:101::11
flannel-backend: none
disable-kube-proxy: true
${release(`    ipam:
      mode: cluster-pool
      operator:
        clusterPoolIPv6PodCIDRList: [fd00:101:224::/60]
        clusterPoolIPv6MaskSize: 64
    ipv4: {enabled: false}
    ipv6: {enabled: true}
    routingMode: native
    ipv6NativeRoutingCIDR: ${native}`)}`;
  await expectFindings(
    cluster(`fd00:101::/48
#                          ^^^^^^^^^^^^^ warning list-misses-addresses: fd00:101::/48 (Cilium ipv6NativeRoutingCIDR) does not hold the Pod range fd00:101:224::/60 (Cilium ipam.operator.clusterPoolIPv6PodCIDRList): traffic between Pods leaves its node with the address of the node.
`),
  );
  await expectFindings(cluster('fd00:101::/32\n'));
});
