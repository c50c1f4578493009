import { expect, test } from 'vitest';
import { noSettings } from '../../server/settings/settings.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import { expectFindings } from '../support/expect-findings.ts';
import { readMarked } from '../support/marked.ts';

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

// What Flux puts for `${CLUSTER_LB_DNS}` is not looked up: such an address is unknown, and nothing is said of it.
test('G5: host-local on a home network over the pool, the API address and the nodes', async () => {
  await expectFindings(`-- talos/talconfig.yaml --
clusterName: home
talosVersion: v1.11.0
endpoint: https://192.168.50.200:6443
clusterPodNets: [10.244.0.0/16]
clusterSvcNets: [10.96.0.0/12]
nodes:
  - {hostname: one, ipAddress: 192.168.50.111, controlPlane: true}
  - {hostname: two, ipAddress: 192.168.50.112, controlPlane: true}
  - {hostname: three, ipAddress: 192.168.50.113, controlPlane: true}
-- flux/apps.yaml --
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec:
  interval: 10m
  path: ./apps
  prune: true
  sourceRef: {kind: GitRepository, name: home}
  postBuild:
    substituteFrom:
      - {kind: ConfigMap, name: cluster-config}
-- flux/cluster-config.yaml --
apiVersion: v1
kind: ConfigMap
metadata: {name: cluster-config, namespace: flux-system}
data:
  CLUSTER_LB_INGRESS: 192.168.50.181
  CLUSTER_LB_DNS: 192.168.50.182
-- apps/pool.yaml --
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: {name: lan}
spec:
  blocks:
    - {start: 192.168.50.180, stop: 192.168.50.199}
#             ^^^^^^^^^^^^^^ warning secondary-range-overlap: The load-balancer range 192.168.50.180-192.168.50.199 (Cilium CiliumLoadBalancerIPPool lan) lies inside the secondary range 192.168.50.100-192.168.50.200 (NetworkAttachmentDefinition on eth0): both hand out 20 addresses on one network, without asking each other.
-- apps/services.yaml --
apiVersion: v1
kind: Service
metadata:
  name: ingress
  annotations:
    lbipam.cilium.io/ips: \${CLUSTER_LB_INGRESS}
spec:
  type: LoadBalancer
  selector: {app: ingress}
  ports:
    - port: 443
---
apiVersion: v1
kind: Service
metadata:
  name: dns
  annotations:
    lbipam.cilium.io/ips: \${CLUSTER_LB_DNS}
spec:
  type: LoadBalancer
  selector: {app: dns}
  ports:
    - port: 53
-- apps/nad.yaml --
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: lan-network}
spec:
  config: |
    {
      "cniVersion": "0.3.1",
      "type": "macvlan",
      "master": "eth0",
      "ipam": {
        "type": "host-local",
        "subnet": "192.168.50.0/24",
        "rangeStart": "192.168.50.100",
#                     ^^^^^^^^^^^^^^^^ warning host-local-on-shared-network: Two nodes give 192.168.50.100-192.168.50.200 (NetworkAttachmentDefinition on eth0) to two Pods: host-local counts on each node for itself, and eth0 leads to the others.
#                     ^^^^^^^^^^^^^^^^ warning secondary-range-overlap: The secondary range 192.168.50.100-192.168.50.200 (NetworkAttachmentDefinition on eth0) contains the Node addresses 192.168.50.111 (talhelper nodes.ipAddress), 192.168.50.112 (talhelper nodes.ipAddress), 192.168.50.113 (talhelper nodes.ipAddress) and 1 more: a Pod that gets the address of a machine takes it off the network.
        "rangeEnd": "192.168.50.200"
      }
    }
`);
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

test('G7: a mask under a name that Cilium does not know leaves the default, which is too long', async () => {
  await expectFindings(`-- cilium/values.yaml --
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv6PodCIDRList: [fd00:101:224::/60]
#                                ^^^^^^^^^^^^^^^^^ error cilium-node-mask: A block of /120 for each node is too small for fd00:101:224::/60: Cilium allows /76 at most, 16 bits more than the range has.
    clusterPoolIPv6PodCIDRMaskSize: 64
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning cilium-value-unknown: The chart has no value ipam.operator.clusterPoolIPv6PodCIDRMaskSize, so this has no effect; clusterPoolIPv6MaskSize is one.
ipv6: {enabled: true}
hubble: {enabled: true}
`);
});

test('G8: a list with one entry may be a text', async () => {
  await expectFindings(`-- cilium/values.yaml --
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: 10.244.0.0/16
    clusterPoolIPv4MaskSize: 24
    clusterPoolIPv6PodCIDRList: fd00:101:244::/56
    clusterPoolIPv6MaskSize: 64
ipv6: {enabled: true}
hubble: {enabled: true}
`);
});

test('G9: a patch of a field that pools no longer have is not applied, and of what it patches nothing is said', async () => {
  await expectFindings(`-- kustomization.yaml --
resources: [pool.yaml]
patches:
  - path: ippools-patch.yaml
    target: {group: cilium.io, kind: CiliumLoadBalancerIPPool, name: lan}
-- pool.yaml --
apiVersion: cilium.io/v2alpha1
kind: CiliumLoadBalancerIPPool
metadata: {name: lan}
spec:
  blocks:
    - cidr: 192.168.20.0/24
-- ippools-patch.yaml --
- op: replace
  path: /spec/cidrs/0/cidr
  value: 192.168.21.0/24
`);
});

test('G10: what a template for home clusters refuses', async () => {
  await expectFindings(`-- talos/talconfig.yaml --
clusterName: home
talosVersion: v1.11.0
endpoint: https://k8s.example.com:6443
clusterPodNets: [10.42.0.0/16]
#                ^^^^^^^^^^^^ warning node-pod-overlap: The Pod range 10.42.0.0/16 (talhelper clusterPodNets) contains the Node range 10.42.128.0/17 (.cidrscope.yaml nodeRanges): 32,768 of 65,536 Pod addresses can be those of nodes, and such a node is not reached.
#                ^^^^^^^^^^^^ warning node-pod-overlap: The Pod range 10.42.0.0/16 (talhelper clusterPodNets) contains the Node address 10.42.128.11 (talhelper nodes.ipAddress): Pods do not reach that node, whose address is routed as one of a Pod.
clusterSvcNets: [10.43.0.0/16]
nodes:
  - {hostname: one, ipAddress: 10.42.128.11, controlPlane: true}
-- .cidrscope.yaml --
clusters:
  - name: home
    files: ['**']
    nodeRanges: [10.42.128.0/17]
`);
  await expectFindings(`-- talos/talconfig.yaml --
clusterName: home
talosVersion: v1.11.0
endpoint: https://k8s.example.com:6443
clusterPodNets: [10.42.0.0/16]
#                ^^^^^^^^^^^^ warning node-pod-overlap: The Pod range 10.42.0.0/16 (talhelper clusterPodNets) equals the Node range 10.42.0.0/16 (.cidrscope.yaml nodeRanges): all 65,536 Pod addresses can be those of nodes, and such a node is not reached.
clusterSvcNets: [10.43.0.0/16]
nodes: []
-- .cidrscope.yaml --
clusters:
  - name: home
    files: ['**']
    nodeRanges: [10.42.0.0/16]
`);
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: home
    files: ['**']
    nodeRanges: [10.10.10.5/24]
#                ^^^^^^^^^^^^^ error settings-invalid: "10.10.10.5/24" is no range such as 10.96.0.0/16 or fd00:10:96::/112, without bits set behind the prefix.
`);
  await expectFindings(`-- k3s/config.yaml --
cluster-cidr: 10.42.0.0/16
service-cidr: 10.43.0.0/29
cluster-dns: 10.43.0.10
#            ^^^^^^^^^^ warning cluster-dns-outside-service-range: Cluster DNS 10.43.0.10 (k3s cluster-dns) is outside the Service range 10.43.0.0/29.
tls-san: [k3s.example.com]
`);
});

test('G11: ranges of kubespray that begin alike', async () => {
  await expectFindings(`-- inventory/group_vars/k8s_cluster/k8s-cluster.yml --
ipv4_stack: true
ipv6_stack: true
kube_network_plugin: calico
kube_service_addresses: 10.233.0.0/18
kube_service_addresses_ipv6: fd85:ee78:d8a6:8607::1000/116
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112
kube_network_node_prefix: 24
kube_network_node_prefix_ipv6: 120
`);
});

test('G12: a template in a file that is called YAML', async () => {
  await expectFindings(`-- cilium/pool.yaml --
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: lan
spec:
  blocks:
    {% for cidr in load_balancer_ip_pool %}
    - cidr: {{ cidr }}
    {% endfor %}
`);
});

test('G13: two clusters of one base with the same addresses, and patches that are no releases', async () => {
  const cluster = (name: string) => `-- clusters/${name}/flux-system/gotk-sync.yaml --
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: flux-system, namespace: flux-system}
spec:
  interval: 10m
  path: ./clusters/${name}
  prune: true
  sourceRef: {kind: GitRepository, name: flux-system}
-- clusters/${name}/artifacts.yaml --
apiVersion: source.extensions.fluxcd.io/v1beta1
kind: ArtifactGenerator
metadata: {name: apps, namespace: flux-system}
spec:
  sources:
    - {alias: git, kind: GitRepository, name: flux-system}
  artifacts:
    - name: apps
      copy:
        - {from: "@git/apps/base/**", to: "@artifact/base/"}
        - {from: "@git/apps/${name}/**", to: "@artifact/${name}/"}
-- clusters/${name}/apps.yaml --
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec:
  interval: 10m
  path: ./${name}
  prune: true
  sourceRef: {kind: ExternalArtifact, name: apps}
-- apps/${name}/kustomization.yaml --
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../base, pool.yaml]
patches:
  - path: podinfo-values.yaml
    target: {kind: HelmRelease, name: podinfo}
-- apps/${name}/podinfo-values.yaml --
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: podinfo}
spec:
  values:
    ingress: {hosts: [{host: ${name}.example.com}]}
-- apps/${name}/pool.yaml --
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: {name: lan}
spec:
  blocks: [{cidr: 192.168.69.0/24}]
`;
  const files = `${cluster('production')}${cluster('staging')}-- apps/base/kustomization.yaml --
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [release.yaml]
-- apps/base/release.yaml --
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: podinfo, namespace: apps}
spec:
  interval: 1h
  chart:
    spec:
      chart: podinfo
      sourceRef: {kind: HelmRepository, name: podinfo}
`;
  await expectFindings(files);
  const workspace = new Workspace(noSettings);
  for (const { path, text } of readMarked(files)) workspace.setFile(path, text, false);
  workspace.check();
  const plans = workspace.plannedClusters().map(({ plan }) => plan);
  expect(
    plans.flatMap(({ scope, name, paths }) =>
      scope === 'declared' ? [[name, paths.includes('apps/base/release.yaml')]] : [],
    ),
  ).toEqual([
    ['production', true],
    ['staging', true],
  ]);
});
