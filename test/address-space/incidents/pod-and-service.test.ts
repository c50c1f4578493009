import { test } from 'vitest';
import { expectFindings } from '../../support/expect-findings.ts';

/**
 * What people reported of ranges of Pods and Services that meet, each as the smallest files that show it, with the
 * values of the report. The number is the row of the reference, then the project and its thread.
 */

test('I1, cilium#13766: Services inside the pool that Cilium takes by default', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
#                ^^^^^^^^^^^^ warning pod-service-overlap: The Service range 10.96.0.0/16 (kubeadm networking.serviceSubnet) lies inside the Pod range 10.0.0.0/8 (Cilium ipam.operator.clusterPoolIPv4PodCIDRList, by default): 65,536 of 16,777,216 Pod addresses (256 of 65,536 node blocks of /24) are lost to Services, and a Pod with the address of a Service is never reached.
-- cilium/values.yaml --
ipam:
  mode: cluster-pool
kubeProxyReplacement: true
hubble: {enabled: true}
`);
});

test('I2, cilium#29881: a pool of Cilium inside the Service range that kubeadm takes by default', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  dnsDomain: cluster.local
-- cilium/values.yaml --
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: 10.96.128.0/18
#                               ^^^^^^^^^^^^^^ warning pod-service-overlap: The Pod range 10.96.128.0/18 (Cilium ipam.operator.clusterPoolIPv4PodCIDRList) lies inside the Service range 10.96.0.0/12 (kubeadm networking.serviceSubnet, by default): all 16,384 Pod addresses are lost to Services, and a Pod with the address of a Service is never reached.
hubble: {enabled: true}
`);
});

test('I3, ai-platform#6 and #8: a pool of all private addresses, and a block that begins elsewhere than written', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/12
-- cilium/values.yaml --
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: [10.0.0.0/8]
#                                ^^^^^^^^^^ warning pod-service-overlap: The Pod range 10.0.0.0/8 (Cilium ipam.operator.clusterPoolIPv4PodCIDRList) contains the Service range 10.96.0.0/12 (kubeadm networking.serviceSubnet): 1,048,576 of 16,777,216 Pod addresses (4,096 of 65,536 node blocks of /24) are lost to Services, and a Pod with the address of a Service is never reached.
hubble: {enabled: true}
-- cilium/pool.yaml --
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: {name: lan}
spec:
  blocks:
    - cidr: 192.168.100.200/28
#           ^^^^^^^^^^^^^^^^^^ warning cilium-host-bits: Cilium takes 192.168.100.200/28 for 192.168.100.192/28, from 192.168.100.192 to 192.168.100.207.
`);
});

test('I4, k3s#8911: a hextet of 1 is inside a /56, unlike 1000', async () => {
  await expectFindings(`-- config.yaml --
cluster-cidr: 10.42.0.0/16,2001:cafe:42:0::/56
service-cidr: 10.43.0.0/16,2001:cafe:42:1::/112
#                          ^^^^^^^^^^^^^^^^^^^^ warning pod-service-overlap: The Service range 2001:cafe:42:1::/112 (k3s service-cidr) lies inside the Pod range 2001:cafe:42:0::/56 (k3s cluster-cidr): 65,536 of 2⁷² Pod addresses (1 of 256 node blocks of /64) are lost to Services, and a Pod with the address of a Service is never reached.
tls-san: [k3s.example.com]
`);
  await expectFindings(`-- config.yaml --
cluster-cidr: 10.42.0.0/16,2001:cafe:42:0::/56
service-cidr: 10.43.0.0/16,2001:cafe:43::/112
tls-san: [k3s.example.com]
`);
});

test('I5, kubeadm#3312: Services inside the only block that there is for Pods', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: fd83:9123:4810:1000::/64
#            ^^^^^^^^^^^^^^^^^^^^^^^^ information few-node-blocks: fd83:9123:4810:1000::/64 (kubeadm networking.podSubnet) has 1 block of /64 for nodes, so a second node gets no Pod addresses.
  serviceSubnet: fd83:9123:4810:1000::/108
#                ^^^^^^^^^^^^^^^^^^^^^^^^^ warning pod-service-overlap: The Service range fd83:9123:4810:1000::/108 (kubeadm networking.serviceSubnet) lies inside the Pod range fd83:9123:4810:1000::/64 (kubeadm networking.podSubnet): 1,048,576 of 2⁶⁴ Pod addresses (1 of 1 node block of /64) are lost to Services, and a Pod with the address of a Service is never reached.
`);
});

test('I6, flannel#1985: IPv6 first in both, and the Services inside the Pods', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 2001:db8:42:0::/56,10.244.0.0/16
#            ^^^^^^^^^^^^^^^^^^ information range-of-documentation: The Pod range 2001:db8:42:0::/56 (kubeadm networking.podSubnet) is for documentation only.
  serviceSubnet: 2001:db8:42:1::/112,10.96.0.0/16
#                ^^^^^^^^^^^^^^^^^^^ warning pod-service-overlap: The Service range 2001:db8:42:1::/112 (kubeadm networking.serviceSubnet) lies inside the Pod range 2001:db8:42:0::/56 (kubeadm networking.podSubnet): 65,536 of 2⁷² Pod addresses (1 of 256 node blocks of /64) are lost to Services, and a Pod with the address of a Service is never reached.
#                ^^^^^^^^^^^^^^^^^^^ information range-of-documentation: The Service range 2001:db8:42:1::/112 (kubeadm networking.serviceSubnet) is for documentation only.
`);
});

test('I7, kubespray#3501: one range for Pods and Services, which is the one of docker0', async () => {
  await expectFindings(`-- inventory/group_vars/k8s_cluster/k8s-cluster.yml --
kube_service_addresses: 172.17.0.1/24
#                       ^^^^^^^^^^^^^ error kubespray-range-malformed: "172.17.0.1/24" is no network, since it has bits behind its prefix, and kubespray ends.
#                       ^^^^^^^^^^^^^ information range-of-doubtful-addresses: The Service range 172.17.0.1/24 (kubespray kube_service_addresses) is what Docker gives its bridge docker0 by default: a machine that runs Docker does not reach it.
kube_pods_subnet: 172.17.0.1/24
#                 ^^^^^^^^^^^^^ error kubespray-range-malformed: "172.17.0.1/24" is no network, since it has bits behind its prefix, and kubespray ends.
#                 ^^^^^^^^^^^^^ warning pod-service-overlap: The Pod range 172.17.0.1/24 (kubespray kube_pods_subnet) equals the Service range 172.17.0.1/24 (kubespray kube_service_addresses): all 256 Pod addresses are lost to Services, and a Pod with the address of a Service is never reached.
#                 ^^^^^^^^^^^^^ information range-of-doubtful-addresses: The Pod range 172.17.0.1/24 (kubespray kube_pods_subnet) is what Docker gives its bridge docker0 by default: a machine that runs Docker does not reach it.
kube_network_node_prefix: 26
`);
});

test('I8, kubernetes#111425: two halves of a /24 do not meet, and four nodes have a block', async () => {
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
        - --cluster-cidr=10.0.0.0/25
#                        ^^^^^^^^^^^ information few-node-blocks: 10.0.0.0/25 (kube-controller-manager --cluster-cidr) has 4 blocks of /27 for nodes, so a fifth node gets no Pod addresses.
        - --service-cluster-ip-range=10.0.0.128/25
        - --node-cidr-mask-size=27
`);
});

test('I9, magnum-cluster-api#70: ranges that collide though nobody chose them', async () => {
  await expectFindings(`-- cluster.yaml --
apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata: {name: one}
spec:
  clusterNetwork:
    pods: {cidrBlocks: [10.96.0.0/11]}
#                       ^^^^^^^^^^^^ warning pod-service-overlap: The Pod range 10.96.0.0/11 (Cluster API spec.clusterNetwork.pods.cidrBlocks) contains the Service range 10.96.0.0/12 (Cluster API spec.clusterNetwork.services.cidrBlocks, by default): 1,048,576 of 2,097,152 Pod addresses are lost to Services, and a Pod with the address of a Service is never reached.
  controlPlaneRef:
    apiVersion: controlplane.cluster.x-k8s.io/v1beta1
    kind: KubeadmControlPlane
    name: one
---
apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlane
metadata: {name: one}
spec:
  version: v1.37.0
  kubeadmConfigSpec: {}
  machineTemplate:
    infrastructureRef:
      apiVersion: infrastructure.cluster.x-k8s.io/v1beta1
      kind: OpenStackMachineTemplate
      name: one
`);
});

test('I10, kops#16340: kOps allows an overlap, and we tell of it', async () => {
  await expectFindings(`-- cluster.yaml --
apiVersion: kops.k8s.io/v1alpha2
kind: Cluster
metadata: {name: one.example.com}
spec:
  kubernetesVersion: 1.34.0
  networkCIDR: 172.20.0.0/16
  nonMasqueradeCIDR: 100.64.0.0/10
  podCIDR: 100.96.0.0/11
  serviceClusterIPRange: 100.96.0.0/13
#                        ^^^^^^^^^^^^^ information pod-service-overlap: The Service range 100.96.0.0/13 (kOps spec.serviceClusterIPRange) lies inside the Pod range 100.96.0.0/11 (kOps spec.podCIDR): 524,288 of 2,097,152 Pod addresses are lost to Services, and a Pod with the address of a Service is never reached.
  networking:
    calico: {}
  subnets:
    - {name: a, cidr: 172.20.32.0/19, type: Public, zone: eu-west-1a}
`);
});
