import { test } from 'vitest';
import { expectFindings } from '../../support/expect-findings.ts';

/**
 * What people reported of one setting with two values. Of I28 we do not tell that its pool has two blocks only: in Calico
 * nodes without a block take addresses of others.
 */

test('I24, flannel#1983: Flannel and kubeadm differ by a digit', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.224.0.0/16
-- flannel.yaml --
apiVersion: v1
kind: ConfigMap
metadata: {name: kube-flannel-cfg, namespace: kube-flannel}
data:
  net-conf.json: |
    {"Network": "10.244.0.0/16", "Backend": {"Type": "vxlan"}}
#               ^^^^^^^^^^^^^^^ warning flannel-network-mismatch: The network 10.244.0.0/16 (Flannel Network) does not hold the Pod range 10.224.0.0/16 (kubeadm networking.podSubnet), with 244 for 224: Flannel refuses nodes whose part of it is outside.
`);
});

test('I25, flannel#1428: Flannel and kubeadm differ, and kubeadm has public addresses', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 100.244.0.0/16
#            ^^^^^^^^^^^^^^ warning range-of-public-addresses: The Pod range 100.244.0.0/16 (kubeadm networking.podSubnet) holds public addresses (is 10.244.0.0/16 meant?): the real hosts that have them cannot be reached from Pods.
-- flannel.yaml --
apiVersion: v1
kind: ConfigMap
metadata: {name: kube-flannel-cfg, namespace: kube-flannel}
data:
  net-conf.json: |
    {"Network": "10.244.0.0/16", "Backend": {"Type": "vxlan"}}
#               ^^^^^^^^^^^^^^^ warning flannel-network-mismatch: The network 10.244.0.0/16 (Flannel Network) does not hold the Pod range 100.244.0.0/16 (kubeadm networking.podSubnet), with 10 for 100: Flannel refuses nodes whose part of it is outside.
`);
});

test('I26, kubernetes#71249: the pool of Calico is outside what kube-proxy takes for Pods', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.51.0.0/16
-- pool.yaml --
apiVersion: projectcalico.org/v3
kind: IPPool
metadata: {name: default-ipv4-ippool}
spec: {cidr: 192.168.0.0/16}
#            ^^^^^^^^^^^^^^ warning calico-pool-outside-cluster-range: The pool 192.168.0.0/16 (Calico IPPool default-ipv4-ippool) is not inside the Pod range 10.51.0.0/16 (kubeadm networking.podSubnet): what goes by the Pod range takes its Pods for strangers.
`);
});

test('I27, tigera/operator#1512 and #2916: the pool of the operator is not within the Pod range of the cluster', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.172.0.0/16,2607:fa18:1000:21::10:0/108
  serviceSubnet: 10.96.0.0/16,2607:fa18:1000:22::/112
controllerManager:
  extraArgs:
    - {name: node-cidr-mask-size-ipv6, value: '120'}
-- installation.yaml --
apiVersion: operator.tigera.io/v1
kind: Installation
metadata: {name: default}
spec:
  calicoNetwork:
    ipPools:
      - {cidr: 172.25.64.0/20}
#              ^^^^^^^^^^^^^^ warning calico-pool-outside-cluster-range: The pool 172.25.64.0/20 (Calico Installation default) is not inside the Pod range 10.172.0.0/16,2607:fa18:1000:21::10:0/108 (kubeadm networking.podSubnet): the Tigera operator makes no such pool in a new cluster of kubeadm.
      - {cidr: '2607:fa18:1000:21::10:0/108'}
`);
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 172.21.64.0/19
-- installation.yaml --
apiVersion: operator.tigera.io/v1
kind: Installation
metadata: {name: default}
spec:
  calicoNetwork:
    ipPools:
      - {cidr: 10.172.0.0/16}
#              ^^^^^^^^^^^^^ warning calico-pool-outside-cluster-range: The pool 10.172.0.0/16 (Calico Installation default) is not inside the Pod range 172.21.64.0/19 (kubeadm networking.podSubnet): the Tigera operator makes no such pool in a new cluster of kubeadm.
`);
});

test('I28, calico#3878: a pool inside the Pod range, of two blocks', async () => {
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
        - --cluster-cidr=192.168.1.96/27
#                        ^^^^^^^^^^^^^^^ information few-node-blocks: 192.168.1.96/27 (kube-controller-manager --cluster-cidr) has 4 blocks of /29 for nodes, so a fifth node gets no Pod addresses.
        - --allocate-node-cidrs=true
        - --node-cidr-mask-size=29
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ""
-- installation.yaml --
apiVersion: operator.tigera.io/v1
kind: Installation
metadata: {name: default}
spec:
  calicoNetwork:
    ipPools:
      - {cidr: 192.168.1.96/29, blockSize: 30}
`);
});

test('I29, rke2#891 and #723, cilium#33861: chart and configuration of RKE2 differ, and Services have public addresses', async () => {
  await expectFindings(`-- config.yaml --
cluster-cidr: 10.42.0.0/16
service-cidr: 10.43.0.0/16
cni: cilium
tls-san: [rke2.example.com]
-- cilium.yaml --
apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: {name: rke2-cilium, namespace: kube-system}
spec:
  valuesContent: |
    ipam:
      mode: cluster-pool
      operator:
        clusterPoolIPv4PodCIDRList: [10.0.0.0/16]
#                                    ^^^^^^^^^^^ information cilium-pool-beside-cluster-range: Cilium gives Pods addresses of 10.0.0.0/16, which the Pod range 10.42.0.0/16 (RKE2 cluster-cidr) does not hold: what goes by that takes Pods for strangers.
`);
  await expectFindings(`-- config.yaml --
cluster-cidr: 172.27.0.0/16
service-cidr: 172.28.0.0/16
cni: canal
tls-san: [rke2.example.com]
-- canal.yaml --
apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: {name: rke2-canal, namespace: kube-system}
spec:
  valuesContent: |
    podCidr: 10.42.0.0/16
#            ^^^^^^^^^^^^ warning flannel-network-mismatch: The network 10.42.0.0/16 (Flannel podCidr) does not hold the Pod range 172.27.0.0/16 (RKE2 cluster-cidr): Flannel refuses nodes whose part of it is outside.
`);
  await expectFindings(`-- config.yaml --
cluster-cidr: 192.168.0.0/16
service-cidr: 192.169.0.0/16
#             ^^^^^^^^^^^^^^ warning range-of-public-addresses: The Service range 192.169.0.0/16 (k3s service-cidr) holds public addresses (is 192.168.0.0/16 meant?): the real hosts that have them cannot be reached from Pods.
tls-san: [rke2.example.com]
`);
});

test('I30, cozystack#3736 and #3740: two allocators hand out one range', async () => {
  await expectFindings(`-- talos/machine.yaml --
version: v1alpha1
machine:
  type: controlplane
cluster:
  clusterName: one
  controlPlane:
    endpoint: https://k8s.example.com:6443
  network:
    cni: {name: none}
    podSubnets: [10.244.0.0/16]
    serviceSubnets: [10.96.0.0/16]
-- networks/kube-ovn.yaml --
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kube-ovn, namespace: kube-system}
spec:
  interval: 1h
  chart:
    spec:
      chart: kube-ovn
      sourceRef: {kind: HelmRepository, name: kube-ovn}
  values:
    ipv4:
      POD_CIDR: 10.244.0.0/16
#               ^^^^^^^^^^^^^ warning pod-range-of-two-allocators: Kube-OVN gives out 10.244.0.0/16 (Kube-OVN ipv4.POD_CIDR), and so do the blocks of nodes, which are of 10.244.0.0/16 (Talos cluster.network.podSubnets) and where Cilium ipam.mode takes addresses.
      POD_GATEWAY: 10.244.0.1
      SVC_CIDR: 10.96.0.0/16
      JOIN_CIDR: 100.64.0.0/16
-- networks/cilium.yaml --
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: cilium, namespace: kube-system}
spec:
  interval: 1h
  chart:
    spec:
      chart: cilium
      sourceRef: {kind: HelmRepository, name: cilium}
  values:
    ipam: {mode: kubernetes}
    cni: {chainingMode: generic-veth, customConf: true, configMap: cni}
    routingMode: native
    enableIPv4Masquerade: false
`);
});

test('I31, minikube#2240, kubernetes#70321 and boot2k8s#13: cluster DNS outside the Service range', async () => {
  await expectFindings(`-- apiserver.yaml --
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.37.0
      command: [kube-apiserver, --service-cluster-ip-range=10.0.0.0/24, '--etcd-servers=https://127.0.0.1:2379']
-- dns.yaml --
apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system}
spec:
  clusterIP: 10.96.0.10
#            ^^^^^^^^^^ error cluster-ip-out-of-range: The cluster IP 10.96.0.10 lies outside of 10.0.0.0/24, the IPv4 Service addresses of the cluster.
  selector: {k8s-app: kube-dns}
  ports:
    - {name: dns, port: 53, protocol: UDP}
`);
  await expectFindings(`-- apiserver.yaml --
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.37.0
      command: [kube-apiserver, --service-cluster-ip-range=10.48.0.0/16, '--etcd-servers=https://127.0.0.1:2379']
-- kubelet.yaml --
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.53.0.10]
#            ^^^^^^^^^^ warning cluster-dns-outside-service-range: Cluster DNS 10.53.0.10 (kubelet clusterDNS) is outside the Service range 10.48.0.0/16.
clusterDomain: cluster.local
`);
  await expectFindings(`-- apiserver.yaml --
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.37.0
      command: [kube-apiserver, --service-cluster-ip-range=10.200.20.0/24, '--etcd-servers=https://127.0.0.1:2379']
-- dns.yaml --
apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system}
spec:
  clusterIP: 10.0.0.10
#            ^^^^^^^^^ error cluster-ip-out-of-range: The cluster IP 10.0.0.10 lies outside of 10.200.20.0/24, the IPv4 Service addresses of the cluster.
  selector: {k8s-app: kube-dns}
  ports:
    - {name: dns, port: 53, protocol: UDP}
`);
});

test('I32, kubernetes#37829: a mistyped Service range, which is public', async () => {
  await expectFindings(`-- apiserver.yaml --
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.37.0
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=198.168.100.0/24
#                                    ^^^^^^^^^^^^^^^^ warning range-of-public-addresses: The Service range 198.168.100.0/24 (kube-apiserver --service-cluster-ip-range) holds public addresses (is 192.168.100.0/24 meant?): the real hosts that have them cannot be reached from Pods.
-- service.yaml --
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  clusterIP: 192.168.100.13
#            ^^^^^^^^^^^^^^ error cluster-ip-out-of-range: The cluster IP 192.168.100.13 lies outside of 198.168.100.0/24, the IPv4 Service addresses of the cluster.
  selector: {app: web}
  ports:
    - port: 80
`);
});

test('I33, kubernetes-the-hard-way#222: API server and controller manager differ in the Service range', async () => {
  await expectFindings(`-- apiserver.yaml --
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.37.0
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.32.0.0/24
-- kcm.yaml --
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
        - --cluster-cidr=10.200.0.0/16
        - --service-cluster-ip-range=10.32.0.0/16
#                                    ^^^^^^^^^^^^ warning service-range-mismatch: The Service range 10.32.0.0/16 (kube-controller-manager --service-cluster-ip-range) is not 10.32.0.0/24 (kube-apiserver --service-cluster-ip-range): kube-controller-manager keeps other addresses free of Pods than Services get.
`);
});
