import { test } from 'vitest';
import { expectFindings } from '../../support/expect-findings.ts';

/** What people reported of blocks that are too few, too small, or of a size that a component refuses. */

test('I34, kubernetes#103898: a block for each node that is as large as the Pod range', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.111.0.0/16
#            ^^^^^^^^^^^^^ information few-node-blocks: 10.111.0.0/16 (kubeadm networking.podSubnet) has 1 block of /16 for nodes, so a second node gets no Pod addresses.
#            ^^^^^^^^^^^^^ warning pod-service-overlap: The Pod range 10.111.0.0/16 (kubeadm networking.podSubnet) lies inside the Service range 10.96.0.0/12 (kubeadm networking.serviceSubnet, by default): all 65,536 Pod addresses are lost to Services, and a Pod with the address of a Service is never reached.
controllerManager:
  extraArgs:
    - {name: node-cidr-mask-size, value: '16'}
`);
});

test('I35, kubernetes#85866, #92431 and kube-router#320: one block, four blocks, and one with bits behind its mask', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.10.0.0/24
#            ^^^^^^^^^^^^ information few-node-blocks: 10.10.0.0/24 (kubeadm networking.podSubnet) has 1 block of /24 for nodes, so a second node gets no Pod addresses.
`);
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.10.0.0/22
#            ^^^^^^^^^^^^ information few-node-blocks: 10.10.0.0/22 (kubeadm networking.podSubnet) has 4 blocks of /24 for nodes, so a fifth node gets no Pod addresses.
`);
  await expectFindings(`-- kcm.yaml --
apiVersion: v1
kind: Pod
metadata: {name: kube-controller-manager, namespace: kube-system}
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.37.0
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.10.0.1/24
#                        ^^^^^^^^^^^^ information few-node-blocks: 10.10.0.1/24 (kube-controller-manager --cluster-cidr) has 1 block of /24 for nodes, so a second node gets no Pod addresses.
`);
});

test('I36, kubeadm#2327: a Pod range smaller than the block of one node', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.10.0.0/25
#            ^^^^^^^^^^^^ error pod-subnet-smaller-than-node-mask: networking.podSubnet 10.10.0.0/25 is smaller than one node's block of Pod addresses, a /24 (the default of node-cidr-mask-size-ipv4).
`);
});

test('I37, kubernetes#85491 and k3s#7888: more blocks of IPv6 than can be counted', async () => {
  await expectFindings(`-- kcm.yaml --
apiVersion: v1
kind: Pod
metadata: {name: kube-controller-manager, namespace: kube-system}
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.37.0
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=fc00::/48
#                        ^^^^^^^^^ error cluster-cidr-too-wide-for-node-mask: fc00::/48 in --cluster-cidr gives each node a /96 (--node-cidr-mask-size-ipv6), which is 48 bits longer, and kube-controller-manager takes at most 16.
#                        ^^^^^^^^^ information range-of-doubtful-addresses: The Pod range fc00::/48 (kube-controller-manager --cluster-cidr) is not set aside for anybody: unique local addresses of your own begin with fd.
        - --node-cidr-mask-size-ipv6=96
`);
  await expectFindings(`-- config.yaml --
cluster-cidr: 10.42.0.0/16,fd00:42::/48
#                          ^^^^^^^^^^^^ error k3s-pod-range-too-wide-for-node-block: fd00:42::/48 in cluster-cidr gives each node a /112, which is 64 bits longer; kube-controller-manager takes at most 16, and k3s does not start.
service-cidr: 10.43.0.0/16,fd00:43::/112
kube-controller-manager-arg: [node-cidr-mask-size-ipv6=112]
tls-san: [k3s.example.com]
`);
});

test('I38, tigera/operator#2712, cilium#17277 and calico#7134: nodes that find no block', async () => {
  await expectFindings(`-- talconfig.yaml --
clusterName: one
talosVersion: v1.11.0
endpoint: https://k8s.example.com:6443
clusterPodNets: [10.233.64.0/22]
#                ^^^^^^^^^^^^^^ warning more-nodes-than-blocks: 10.233.64.0/22 (talhelper clusterPodNets) has 4 blocks of /24 for nodes, and the cluster has 5 of them: 1 gets no Pod addresses.
clusterSvcNets: [10.96.0.0/16]
nodes:
  - {hostname: one, ipAddress: 192.168.1.11, controlPlane: true}
  - {hostname: two, ipAddress: 192.168.1.12}
  - {hostname: three, ipAddress: 192.168.1.13}
  - {hostname: four, ipAddress: 192.168.1.14}
  - {hostname: five, ipAddress: 192.168.1.15}
`);
  await expectFindings(`-- cluster.yaml --
apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: Cluster
metadata: {name: one}
spec:
  clusterNetwork:
    pods: {cidrBlocks: [172.16.0.0/16]}
#                       ^^^^^^^^^^^^^ information more-nodes-than-blocks: 172.16.0.0/16 (EKS Anywhere spec.clusterNetwork.pods.cidrBlocks) has 256 blocks of /24 for nodes, and the cluster has 225 of them: there is no room for many more.
    services: {cidrBlocks: [10.96.0.0/16]}
  controlPlaneConfiguration:
    count: 3
    endpoint: {host: 192.168.1.10}
  workerNodeGroupConfigurations:
    - {name: one, count: 100}
    - {name: two, count: 122}
`);
  await expectFindings(`-- inventory/group_vars/k8s_cluster/k8s-cluster.yml --
kube_service_addresses: 10.233.0.0/18
kube_pods_subnet: 10.233.64.0/18
#                 ^^^^^^^^^^^^^^ information few-node-blocks: 10.233.64.0/18 (kubespray kube_pods_subnet) has 1 block of /18 for nodes, so a second node gets no Pod addresses.
kube_network_node_prefix: 18
kube_network_plugin: flannel
`);
});

test('I39, cilium#21188: a pool of one block, which begins elsewhere than written', async () => {
  await expectFindings(`-- cilium/values.yaml --
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: [172.20.0.0/12]
#                                ^^^^^^^^^^^^^ warning cilium-host-bits: Cilium takes 172.20.0.0/12 for 172.16.0.0/12, from 172.16.0.0 to 172.31.255.255.
#                                ^^^^^^^^^^^^^ information few-node-blocks: 172.20.0.0/12 (Cilium ipam.operator.clusterPoolIPv4PodCIDRList) has 1 block of /12 for nodes, so a second node gets no Pod addresses.
    clusterPoolIPv4MaskSize: 12
hubble: {enabled: true}
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
`);
});

test('I40, cilium#39874: a node takes block after block of a pool, so blocks of one address are no fault by themselves', async () => {
  await expectFindings(`-- pool.yaml --
apiVersion: cilium.io/v2alpha1
kind: CiliumPodIPPool
metadata: {name: default}
spec:
  ipv4:
    cidrs:
      - 10.84.208.192/27
      - 10.84.208.224/27
      - 10.84.212.32/27
      - 10.84.212.64/27
    maskSize: 32
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
`);
});

test('I41, cilium#15500: blocks of two sizes out of one range', async () => {
  await expectFindings(`-- kcm.yaml --
apiVersion: v1
kind: Pod
metadata: {name: kube-controller-manager, namespace: kube-system}
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.37.0
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.112.0.0/12
        - --node-cidr-mask-size=26
#                               ^^ warning cilium-node-mask-mismatch: kube-controller-manager --node-cidr-mask-size gives each node a block of /26, and Cilium one of /24 out of 10.112.0.0/12 (Cilium ipam.operator.clusterPoolIPv4PodCIDRList): what stands in a Node is not the block of its Pods.
-- cilium/values.yaml --
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: [10.112.0.0/12]
    clusterPoolIPv4MaskSize: 24
hubble: {enabled: true}
`);
});

test('I42, kubespray#5631: more Pods on a node than its block has addresses', async () => {
  await expectFindings(`-- inventory/group_vars/k8s_cluster/k8s-cluster.yml --
kube_service_addresses: 10.233.0.0/18
kube_pods_subnet: 10.233.64.0/18
kube_network_node_prefix: 26
kubelet_max_pods: 110
#                 ^^^ error kubespray-more-pods-than-addresses: A node takes 110 Pods, and its /26 has 62 addresses for them, so kubespray ends.
kube_network_plugin: flannel
`);
});
