import { test } from 'vitest';
import { expectFindings } from '../../support/expect-findings.ts';

/**
 * What people reported of Pods or Services with the addresses of machines, of other sites and of Docker. What is
 * outside the cluster is in no manifest: it counts where `.cidrscope.yaml` names it.
 */

test('I11, cilium#42383: nodes inside the pool that Cilium takes by default', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint: {advertiseAddress: 10.0.0.5}
#                                    ^^^^^^^^ warning node-pod-overlap: The Node address 10.0.0.5 (kubeadm localAPIEndpoint.advertiseAddress) lies inside the Pod range 10.0.0.0/8 (Cilium ipam.operator.clusterPoolIPv4PodCIDRList, by default): Pods do not reach that node, whose address is routed as one of a Pod.
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 172.20.0.0/16
-- cilium/values.yaml --
ipam:
  operator:
    clusterPoolIPv4MaskSize: 24
hubble: {enabled: true}
`);
});

test('I12, cilium#35927: a pool in the network of the nodes, with bits behind its mask', async () => {
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
    nodeRanges: [192.168.54.0/24]
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
-- cilium/values.yaml --
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: [192.168.54.16/26]
#                                ^^^^^^^^^^^^^^^^ warning cilium-host-bits: Cilium takes 192.168.54.16/26 for 192.168.54.0/26, from 192.168.54.0 to 192.168.54.63.
#                                ^^^^^^^^^^^^^^^^ information few-node-blocks: 192.168.54.16/26 (Cilium ipam.operator.clusterPoolIPv4PodCIDRList) has 4 blocks of /28 for nodes, so a fifth node gets no Pod addresses.
#                                ^^^^^^^^^^^^^^^^ warning node-pod-overlap: The Pod range 192.168.54.16/26 (Cilium ipam.operator.clusterPoolIPv4PodCIDRList) lies inside the Node range 192.168.54.0/24 (.cidrscope.yaml nodeRanges): all 64 Pod addresses can be those of nodes, and such a node is not reached.
    clusterPoolIPv4MaskSize: 28
hubble: {enabled: true}
`);
});

test('I13, cilium#32296: the VPC and the pool are one range, and Pods are tunneled', async () => {
  await expectFindings(`-- cluster.yaml --
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: one, region: eu-west-1}
vpc: {cidr: 10.100.0.0/16}
#           ^^^^^^^^^^^^^ warning node-pod-overlap: The Node range 10.100.0.0/16 (eksctl vpc.cidr) equals the Pod range 10.100.0.0/16 (Cilium ipam.operator.clusterPoolIPv4PodCIDRList): 65,536 of 65,536 Pod addresses can be those of nodes, and such a node is not reached.
kubernetesNetworkConfig: {serviceIPv4CIDR: 10.110.0.0/16}
-- cilium/values.yaml --
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: [10.100.0.0/16]
routingMode: tunnel
`);
  await expectFindings(`-- cluster.yaml --
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: one, region: eu-west-1}
vpc: {cidr: 10.100.0.0/16}
kubernetesNetworkConfig: {serviceIPv4CIDR: 10.110.0.0/16}
-- cilium/values.yaml --
eni: {enabled: true}
ipam:
  mode: eni
routingMode: native
ipv4NativeRoutingCIDR: 10.100.0.0/16
`);
});

test('I14, calico#2720: the default pool over a home network, and a pool that begins elsewhere than written', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint: {advertiseAddress: 192.168.50.10}
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 192.168.0.0/16
-- pool.yaml --
apiVersion: projectcalico.org/v3
kind: IPPool
metadata: {name: default-ipv4-ippool}
spec: {cidr: 192.168.0.0/16}
#            ^^^^^^^^^^^^^^ warning node-pod-overlap: The Pod range 192.168.0.0/16 (Calico IPPool default-ipv4-ippool) contains the Node address 192.168.50.10 (kubeadm localAPIEndpoint.advertiseAddress): Pods do not reach that node, whose address is routed as one of a Pod.
`);
  await expectFindings(`-- calico.yaml --
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: calico-node, namespace: kube-system}
spec:
  selector: {matchLabels: {k8s-app: calico-node}}
  template:
    metadata: {labels: {k8s-app: calico-node}}
    spec:
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.32.1
          env:
            - name: CALICO_IPV4POOL_CIDR
              value: 192.167.0.0/12
#                    ^^^^^^^^^^^^^^ warning calico-node-pool-not-masked: calico-node makes the pool 192.160.0.0/12 of 192.167.0.0/12, which has bits set after its prefix.
`);
});

test('I15, k3s#588, #3451, #7463 and #2218: a home network, a VPN and the bridges of Docker where k3s has its Pods', async () => {
  await expectFindings(`-- config.yaml --
node-ip: 10.42.0.17
#        ^^^^^^^^^^ warning node-pod-overlap: The Node address 10.42.0.17 (k3s node-ip) lies inside the Pod range 10.42.0.0/16 (k3s cluster-cidr, by default): Pods do not reach that node, whose address is routed as one of a Pod.
tls-san: [k3s.example.com]
write-kubeconfig-mode: "0644"
`);
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
    nodeRanges: [10.42.0.0/23]
    reservedRanges: [10.0.0.0/8]
-- config.yaml --
cluster-cidr: 10.42.0.0/16
#             ^^^^^^^^^^^^ warning node-pod-overlap: The Pod range 10.42.0.0/16 (k3s cluster-cidr) contains the Node range 10.42.0.0/23 (.cidrscope.yaml nodeRanges): 512 of 65,536 Pod addresses can be those of nodes, and such a node is not reached.
#             ^^^^^^^^^^^^ warning reserved-range-overlap: The Pod range 10.42.0.0/16 (k3s cluster-cidr) lies inside the reserved range 10.0.0.0/8 (.cidrscope.yaml reservedRanges): Pods hide whoever has one of these 65,536 addresses elsewhere.
service-cidr: 10.43.0.0/16
#             ^^^^^^^^^^^^ warning reserved-range-overlap: The Service range 10.43.0.0/16 (k3s service-cidr) lies inside the reserved range 10.0.0.0/8 (.cidrscope.yaml reservedRanges): Services hide whoever has one of these 65,536 addresses elsewhere.
tls-san: [k3s.example.com]
`);
  await expectFindings(`-- config.yaml --
cluster-cidr: 172.17.0.0/16
#             ^^^^^^^^^^^^^ information range-of-doubtful-addresses: The Pod range 172.17.0.0/16 (k3s cluster-cidr) is what Docker gives its bridge docker0 by default: a machine that runs Docker does not reach it.
service-cidr: 172.18.0.0/16
tls-san: [k3s.example.com]
`);
});

test('I16, microk8s#429: the network of the host is inside the Pod range', async () => {
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
    nodeRanges: [10.1.0.0/21]
-- cni.yaml --
apiVersion: crd.projectcalico.org/v1
kind: IPPool
metadata: {name: default-ipv4-ippool}
spec: {cidr: 10.1.0.0/16, ipipMode: Never, vxlanMode: Always}
#            ^^^^^^^^^^^ warning node-pod-overlap: The Pod range 10.1.0.0/16 (Calico IPPool default-ipv4-ippool) contains the Node range 10.1.0.0/21 (.cidrscope.yaml nodeRanges): 2,048 of 65,536 Pod addresses can be those of nodes, and such a node is not reached.
`);
});

test('I17, docker/for-mac#4429: the VPN has the addresses of the Pods', async () => {
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
    reservedRanges: [10.1.0.0/16]
-- cni/10-default.conflist --
{
  "cniVersion": "0.4.0",
  "name": "default",
  "plugins": [
    {
      "type": "bridge",
      "bridge": "cni0",
      "isGateway": true,
      "ipam": {"type": "host-local", "ranges": [[{"subnet": "10.1.0.0/16"}]]}
#                                                           ^^^^^^^^^^^^^ warning reserved-range-overlap: The Pod range 10.1.0.0/16 (CNI plugin bridge) equals the reserved range 10.1.0.0/16 (.cidrscope.yaml reservedRanges): Pods hide whoever has one of these 65,536 addresses elsewhere.
    }
  ]
}
`);
});

test('I18, kops#710 and kind#3926: which bridge Docker has on a machine is in none of these files, so a reserved 172.17.0.0/16 is compared with the ranges of the cluster only', async () => {
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
    reservedRanges: [172.17.0.0/16]
-- kind.yaml --
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
`);
});

test('I19, containers-roadmap#216 and terraform-provider-aws#26842: Services of EKS on addresses of another site, and a wide Service range beside the VPC', async () => {
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
    reservedRanges: [10.100.0.0/16]
-- cluster.yaml --
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: one, region: eu-west-1}
vpc: {cidr: 192.168.0.0/16}
kubernetesNetworkConfig: {serviceIPv4CIDR: 10.100.0.0/16}
#                                          ^^^^^^^^^^^^^ warning reserved-range-overlap: The Service range 10.100.0.0/16 (eksctl kubernetesNetworkConfig.serviceIPv4CIDR) equals the reserved range 10.100.0.0/16 (.cidrscope.yaml reservedRanges): Services hide whoever has one of these 65,536 addresses elsewhere.
`);
  await expectFindings(`-- cluster.yaml --
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: one, region: eu-west-1}
vpc: {cidr: 10.0.0.0/16}
kubernetesNetworkConfig: {serviceIPv4CIDR: 172.16.0.0/12}
`);
});

test('I20, eks-anywhere#6532: the address of the API server is inside the Service range', async () => {
  await expectFindings(`-- cluster.yaml --
apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: Cluster
metadata: {name: one}
spec:
  clusterNetwork:
    pods: {cidrBlocks: [10.213.8.0/21]}
#                       ^^^^^^^^^^^^^ warning more-nodes-than-blocks: 10.213.8.0/21 (EKS Anywhere spec.clusterNetwork.pods.cidrBlocks) has 8 blocks of /24 for nodes, and the cluster has 9 of them: 1 gets no Pod addresses.
    services: {cidrBlocks: [10.213.0.0/21]}
#                           ^^^^^^^^^^^^^ warning node-service-overlap: The Service range 10.213.0.0/21 (EKS Anywhere spec.clusterNetwork.services.cidrBlocks) contains the Node address 10.213.0.10 (EKS Anywhere spec.controlPlaneConfiguration.endpoint.host): connections to that node end at a Service that gets the same address.
  controlPlaneConfiguration:
    count: 1
    endpoint: {host: 10.213.0.10}
  workerNodeGroupConfigurations:
    - {name: md-0, count: 8}
`);
});

test('I21, microk8s.io#596: a node inside the subnet that Kube-OVN gives to Pods', async () => {
  await expectFindings(`-- subnet.yaml --
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: ovn-default}
spec: {cidrBlock: 10.1.0.0/16, gateway: 10.1.0.1}
#                 ^^^^^^^^^^^ warning node-pod-overlap: The Pod range 10.1.0.0/16 (Kube-OVN Subnet ovn-default) contains the Node address 10.1.0.17 (Kubernetes Node v2-master): Pods do not reach that node, whose address is routed as one of a Pod.
-- node.yaml --
apiVersion: v1
kind: Node
metadata: {name: v2-master}
status:
  addresses:
    - {type: InternalIP, address: 10.1.0.17}
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
`);
});

test('I22, weave#2736, #3211, #3869 and #3895: Services inside the range of Weave, and routes to elsewhere', async () => {
  await expectFindings(`-- apiserver.yaml --
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.37.0
      command: [kube-apiserver, --service-cluster-ip-range=10.32.0.0/24, '--etcd-servers=https://127.0.0.1:2379']
-- weave.yaml --
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: weave-net, namespace: kube-system}
spec:
  selector: {matchLabels: {name: weave-net}}
  template:
    metadata: {labels: {name: weave-net}}
    spec:
      containers:
        - name: weave
          image: weaveworks/weave-kube:2.8.1
          env:
            - name: IPALLOC_RANGE
              value: 10.32.0.0/12
#                    ^^^^^^^^^^^^ warning pod-service-overlap: The Pod range 10.32.0.0/12 (Weave IPALLOC_RANGE) contains the Service range 10.32.0.0/24 (kube-apiserver --service-cluster-ip-range): 256 of 1,048,576 Pod addresses are lost to Services, and a Pod with the address of a Service is never reached.
`);
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
    reservedRanges: [10.42.0.0/16]
-- weave.yaml --
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: weave-net, namespace: kube-system}
spec:
  selector: {matchLabels: {name: weave-net}}
  template:
    metadata: {labels: {name: weave-net}}
    spec:
      containers:
        - name: weave
          image: weaveworks/weave-kube:2.8.1
          env:
            - name: IPALLOC_RANGE
              value: 10.32.0.0/12
#                    ^^^^^^^^^^^^ warning reserved-range-overlap: The Pod range 10.32.0.0/12 (Weave IPALLOC_RANGE) contains the reserved range 10.42.0.0/16 (.cidrscope.yaml reservedRanges): Pods hide whoever has one of these 65,536 addresses elsewhere.
`);
});

test('I23, ovn-kubernetes#1802, shipyard#930 and hypershift#6978: Pods, Services and a second join subnet on addresses of OVN-Kubernetes', async () => {
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
-- network.yaml --
apiVersion: operator.openshift.io/v1
kind: Network
metadata: {name: cluster}
spec:
  clusterNetwork:
    - {cidr: 100.64.0.0/14, hostPrefix: 23}
#            ^^^^^^^^^^^^^ warning internal-range-overlap: The Pod range 100.64.0.0/14 (OpenShift spec.clusterNetwork.cidr) contains the internal range 100.64.0.0/16 (OpenShift spec.defaultNetwork.ovnKubernetesConfig.ipv4.internalJoinSubnet, by default): whoever has one of these 65,536 addresses is not reached from the nodes.
  serviceNetwork: [172.30.0.0/16]
  defaultNetwork: {type: OVNKubernetes}
`);
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
-- network.yaml --
apiVersion: operator.openshift.io/v1
kind: Network
metadata: {name: cluster}
spec:
  clusterNetwork:
    - {cidr: 10.128.0.0/14, hostPrefix: 23}
  serviceNetwork: [100.64.0.0/16]
#                  ^^^^^^^^^^^^^ warning internal-range-overlap: The Service range 100.64.0.0/16 (OpenShift spec.serviceNetwork) equals the internal range 100.64.0.0/16 (OpenShift spec.defaultNetwork.ovnKubernetesConfig.ipv4.internalJoinSubnet, by default): whoever has one of these 65,536 addresses is not reached from the nodes.
  defaultNetwork: {type: OVNKubernetes}
`);
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
-- network.yaml --
apiVersion: operator.openshift.io/v1
kind: Network
metadata: {name: cluster}
spec:
  clusterNetwork:
    - {cidr: 10.128.0.0/14, hostPrefix: 23}
  serviceNetwork: [172.30.0.0/16]
  defaultNetwork:
    type: OVNKubernetes
    ovnKubernetesConfig:
      ipv4: {internalJoinSubnet: 100.65.0.0/16}
#                                ^^^^^^^^^^^^^ warning ovn-join-networks-overlap: The join network 100.65.0.0/16 (OpenShift spec.defaultNetwork.ovnKubernetesConfig.ipv4.internalJoinSubnet) has addresses of 100.65.0.0/16, the one of OVN-Kubernetes UserDefinedNetwork one, by default: a node is in both.
-- udn.yaml --
apiVersion: k8s.ovn.org/v1
kind: UserDefinedNetwork
metadata: {name: one, namespace: team}
spec:
  topology: Layer3
  layer3:
    role: Primary
    subnets:
      - {cidr: 10.200.0.0/16, hostSubnet: 24}
`);
});
