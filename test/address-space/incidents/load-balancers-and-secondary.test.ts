import { test } from 'vitest';
import { expectFindings } from '../../support/expect-findings.ts';

/**
 * What people reported of pools of load balancers, further interfaces and lists of networks. Of I47 the first two are
 * faults of a program at run time, or none, so nothing is said.
 */

test('I43, metallb#775: the pool is the Service range', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.0.252.0/22
-- metallb.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: {name: lan, namespace: metallb-system}
spec:
  addresses:
    - 10.0.252.0/22
#     ^^^^^^^^^^^^^ warning load-balancer-range-overlap: The load-balancer range 10.0.252.0/22 (MetalLB IPAddressPool lan) equals the Service range 10.0.252.0/22 (kubeadm networking.serviceSubnet): 1,024 addresses are given away twice, and kube-proxy takes each of them for the cluster IP of the Service that has it.
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: {name: lan, namespace: metallb-system}
`);
});

test('I44, metallb#514: the pool is the addresses of the nodes', async () => {
  await expectFindings(`-- nodes.yaml --
apiVersion: v1
kind: Node
metadata: {name: one}
status:
  addresses: [{type: InternalIP, address: 10.228.128.236}]
---
apiVersion: v1
kind: Node
metadata: {name: two}
status:
  addresses: [{type: InternalIP, address: 10.228.128.237}]
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
-- metallb.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: {name: lan, namespace: metallb-system}
spec:
  addresses:
    - 10.228.128.236-10.228.128.238
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning pool-holds-node-address: 10.228.128.236-10.228.128.238 (MetalLB IPAddressPool lan) holds 10.228.128.236 (Kubernetes Node one), 10.228.128.237 (Kubernetes Node two), addresses of machines of the cluster.
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: {name: lan, namespace: metallb-system}
`);
});

test('I45, metallb#2779 and #2780: a node just below the pool is no fault', async () => {
  await expectFindings(`-- nodes.yaml --
apiVersion: v1
kind: Node
metadata: {name: one}
status:
  addresses: [{type: InternalIP, address: 192.168.1.2}]
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
-- metallb.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: {name: lan, namespace: metallb-system}
spec:
  addresses:
    - 192.168.1.5-192.168.1.37
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: {name: lan, namespace: metallb-system}
`);
});

test('I46, metallb#306: what a router gives away is in no file, unless the settings reserve it', async () => {
  await expectFindings(`-- metallb.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: {name: lan, namespace: metallb-system}
spec:
  addresses:
    - 192.168.1.100-192.168.1.120
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: {name: lan, namespace: metallb-system}
`);
  await expectFindings(`-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
    reservedRanges: [192.168.1.64/26]
-- metallb.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: {name: lan, namespace: metallb-system}
spec:
  addresses:
    - 192.168.1.100-192.168.1.120
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning reserved-range-overlap: The load-balancer range 192.168.1.100-192.168.1.120 (MetalLB IPAddressPool lan) lies inside the reserved range 192.168.1.64/26 (.cidrscope.yaml reservedRanges): Services hide whoever has one of these 21 addresses elsewhere.
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: {name: lan, namespace: metallb-system}
`);
});

test('I47, kube-vip#400, kube-vip-cloud-provider#11 and viya4-iac-k8s#192: a range and a wide range are legal, an API address among those of Services is not meant', async () => {
  await expectFindings(`-- kube-vip.yaml --
apiVersion: v1
kind: ConfigMap
metadata: {name: kubevip, namespace: kube-system}
data:
  range-global: 10.0.10.51-10.0.10.100
`);
  await expectFindings(`-- kube-vip.yaml --
apiVersion: v1
kind: ConfigMap
metadata: {name: kubevip, namespace: kube-system}
data:
  range-global: 192.168.0.1-192.168.1.255
`);
  await expectFindings(`-- config.yaml --
cluster-cidr: 10.42.0.0/16
tls-san: [10.43.166.191]
write-kubeconfig-mode: "0644"
-- kube-vip.yaml --
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kube-vip-ds, namespace: kube-system}
spec:
  selector: {matchLabels: {app: kube-vip}}
  template:
    metadata: {labels: {app: kube-vip}}
    spec:
      hostNetwork: true
      containers:
        - name: kube-vip
          image: ghcr.io/kube-vip/kube-vip:v1.0.1
          args: [manager]
          env:
            - {name: vip_arp, value: 'true'}
            - {name: cp_enable, value: 'true'}
            - {name: address, value: 10.43.166.191}
#                                    ^^^^^^^^^^^^^ warning node-service-overlap: The Node address 10.43.166.191 (kube-vip address) lies inside the Service range 10.43.0.0/16 (k3s service-cidr, by default): connections to that node end at a Service that gets the same address.
`);
});

test('I48, multus-cni#144 and ovs-cni#222: every node hands out the same addresses on a shared network', async () => {
  await expectFindings(`-- nad.yaml --
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: lan}
spec:
  config: |
    {
      "cniVersion": "0.3.1",
      "type": "macvlan",
      "master": "eth0",
      "ipam": {
        "type": "host-local",
        "subnet": "192.168.1.0/24",
        "rangeStart": "192.168.1.2",
#                     ^^^^^^^^^^^^^ warning host-local-on-shared-network: Two nodes give 192.168.1.2-192.168.1.253 (NetworkAttachmentDefinition on eth0) to two Pods: host-local counts on each node for itself, and eth0 leads to the others.
        "rangeEnd": "192.168.1.253"
      }
    }
`);
});

test('I49, whereabouts#722: one range twice in a network', async () => {
  await expectFindings(`-- nad.yaml --
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: lan}
spec:
  config: |
    {
      "cniVersion": "0.3.1",
      "type": "macvlan",
      "master": "eth0",
      "ipam": {
        "type": "whereabouts",
        "ipRanges": [
          {"range": "192.168.0.128/25"},
          {"range": "192.168.0.128/25"}
#                   ^^^^^^^^^^^^^^^^^^ warning whereabouts-ranges-overlap: 192.168.0.128/25 has addresses of 192.168.0.128/25, the other range of this network.
        ]
      }
    }
`);
});

test('I50, submariner-operator#220 and submariner-website#1079: a blank before a range, and Globalnet over Pods and Services', async () => {
  await expectFindings(`-- broker.yaml --
apiVersion: submariner.io/v1alpha1
kind: Broker
metadata: {name: submariner-broker, namespace: submariner-k8s-broker}
spec:
  globalnetEnabled: true
  globalnetCIDRRange: " 242.0.0.0/8"
#                     ^^^^^^^^^^^^^^ error submariner-range-malformed: " 242.0.0.0/8" is no CIDR: it has a blank.
`);
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
-- submariner.yaml --
apiVersion: submariner.io/v1alpha1
kind: Submariner
metadata: {name: submariner, namespace: submariner-operator}
spec:
  clusterID: one
  clusterCIDR: 10.244.0.0/16
#              ^^^^^^^^^^^^^ warning internal-range-overlap: The Pod range 10.244.0.0/16 (Submariner spec.clusterCIDR) equals the internal range 10.244.0.0/16 (Submariner spec.globalCIDR): whoever has one of these 65,536 addresses is not reached from the nodes.
  serviceCIDR: 10.96.0.0/16
  globalCIDR: 10.244.0.0/16
`);
});

test('I51, linkerd2#7761, #10045, #7482 and #9567: the networks of Linkerd lack the Pods', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 240.0.0.0/8,fd00:10:244::/56
#            ^^^^^^^^^^^ information range-of-doubtful-addresses: The Pod range 240.0.0.0/8 (kubeadm networking.podSubnet) is reserved (class E): many hosts refuse it.
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
-- linkerd.yaml --
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: linkerd-control-plane, namespace: linkerd}
spec:
  interval: 1h
  chart:
    spec:
      chart: linkerd-control-plane
      sourceRef: {kind: HelmRepository, name: linkerd}
  values:
    clusterNetworks: 10.0.0.0/8,100.64.0.0/10,172.16.0.0/12,192.168.0.0/16
#                    ^^^^^^^^^^ warning list-misses-addresses: 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12, 192.168.0.0/16 (Linkerd clusterNetworks) does not hold the Pod range 240.0.0.0/8 (kubeadm networking.podSubnet): the proxies take them for addresses outside the cluster, without mTLS and metrics.
`);
});

test('I52, cni-plugin#1177 and calico#10834: pools lack a family of the cluster, or have one that it lacks', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd00:244::/56
  serviceSubnet: 10.96.0.0/16,fd00:96::/112
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning pod-family-missing: Services get IPv4 addresses (10.96.0.0/16,fd00:96::/112, kubeadm networking.serviceSubnet), and Pods have none (fd00:244::/62, Calico Installation default): an IPv4 cluster IP has no endpoints.
-- installation.yaml --
apiVersion: operator.tigera.io/v1
kind: Installation
metadata: {name: default}
spec:
  calicoNetwork:
    ipPools:
      - {cidr: 'fd00:244::/62', blockSize: 120}
`);
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: fd00:10:244::/56
  serviceSubnet: fd00:10:96::/112
-- installation.yaml --
apiVersion: operator.tigera.io/v1
kind: Installation
metadata: {name: default}
spec:
  calicoNetwork:
    ipPools:
      - {cidr: 100.80.0.0/16}
#              ^^^^^^^^^^^^^ warning calico-pool-outside-cluster-range: The pool 100.80.0.0/16 (Calico Installation default) is not inside the Pod range fd00:10:244::/56 (kubeadm networking.podSubnet): the Tigera operator makes no such pool in a new cluster of kubeadm.
      - {cidr: 'fd00:10:244::/56'}
`);
});
