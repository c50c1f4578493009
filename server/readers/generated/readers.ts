// Written by `npm run generate`. Do not edit.
import readers0 from '../antrea/config.ts';
import readers1 from '../antrea/egress.ts';
import readers2 from '../antrea/pools.ts';
import readers3 from '../argo-cd.ts';
import readers4 from '../aws-vpc-cni.ts';
import readers5 from '../azure.ts';
import readers6 from '../backends.ts';
import readers7 from '../calico/annotations.ts';
import readers8 from '../calico/cni.ts';
import readers9 from '../calico/node.ts';
import readers10 from '../calico/objects.ts';
import readers11 from '../calico/pool.ts';
import readers12 from '../calico/tigera-installation.ts';
import readers13 from '../calico/tigera-values.ts';
import readers14 from '../cilium/annotations.ts';
import readers15 from '../cilium/config.ts';
import readers16 from '../cilium/nodes.ts';
import readers17 from '../cilium/peers.ts';
import readers18 from '../cilium/pod-pools.ts';
import readers19 from '../cilium/policies.ts';
import readers20 from '../cilium/pool-references.ts';
import readers21 from '../cilium/pools.ts';
import readers22 from '../cluster-api/cluster.ts';
import readers23 from '../cluster-api/component-part.ts';
import readers24 from '../cluster-api/infrastructure.ts';
import readers25 from '../cluster-api/kubeadm-part.ts';
import readers26 from '../cni-conf.ts';
import readers27 from '../components/cloud-controller-manager.ts';
import readers28 from '../components/etcd.ts';
import readers29 from '../components/kube-apiserver.ts';
import readers30 from '../components/kube-controller-manager.ts';
import readers31 from '../components/kube-proxy-flags.ts';
import readers32 from '../components/kube-proxy.ts';
import readers33 from '../components/kubelet.ts';
import readers34 from '../coredns/corefile.ts';
import readers35 from '../coredns/kube-dns.ts';
import readers36 from '../coredns/values.ts';
import readers37 from '../eks-anywhere.ts';
import readers38 from '../eksctl.ts';
import readers39 from '../endpoints.ts';
import readers40 from '../flannel/net-conf.ts';
import readers41 from '../flannel/values.ts';
import readers42 from '../flux.ts';
import readers43 from '../gateway.ts';
import readers44 from '../gke.ts';
import readers45 from '../ingress-routes.ts';
import readers46 from '../ip-masq-agent.ts';
import readers47 from '../istio/service-entry.ts';
import readers48 from '../istio/sidecar.ts';
import readers49 from '../istio/values.ts';
import readers50 from '../k0s/k0s.ts';
import readers51 from '../k0s/k0sctl.ts';
import readers52 from '../k3s/k3s.ts';
import readers53 from '../kind.ts';
import readers54 from '../kops.ts';
import readers55 from '../kube-ovn/controller.ts';
import readers56 from '../kube-ovn/subnet.ts';
import readers57 from '../kube-ovn/values.ts';
import readers58 from '../kube-router.ts';
import readers59 from '../kube-vip/pools.ts';
import readers60 from '../kube-vip/values.ts';
import readers61 from '../kube-vip/virtual-ip.ts';
import readers62 from '../kubeadm/kubeadm.ts';
import readers63 from '../kubespray/kubespray.ts';
import readers64 from '../kustomization.ts';
import readers65 from '../linkerd.ts';
import readers66 from '../load-balancer-pools.ts';
import readers67 from '../metallb/address-pools.ts';
import readers68 from '../metallb/advertisements.ts';
import readers69 from '../metallb/metallb.ts';
import readers70 from '../network-annotation.ts';
import readers71 from '../network-attachment.ts';
import readers72 from '../network-policy.ts';
import readers73 from '../no-proxy.ts';
import readers74 from '../node-local-dns.ts';
import readers75 from '../node.ts';
import readers76 from '../openelb.ts';
import readers77 from '../openshift/install-config.ts';
import readers78 from '../openshift/network.ts';
import readers79 from '../ovn-kubernetes/config.ts';
import readers80 from '../ovn-kubernetes/networks.ts';
import readers81 from '../purelb.ts';
import readers82 from '../service-cidr.ts';
import readers83 from '../service.ts';
import readers84 from '../submariner.ts';
import readers85 from '../talos/documents.ts';
import readers86 from '../talos/machine-config.ts';
import readers87 from '../talos/network-config.ts';
import readers88 from '../talos/talhelper.ts';
import readers89 from '../weave.ts';
import readers90 from '../workload.ts';
import type { Reader } from '../define.ts';

export const readers: readonly Reader[] = [
  readers0,
  readers1,
  readers2,
  readers3,
  readers4,
  readers5,
  readers6,
  readers7,
  readers8,
  readers9,
  readers10,
  readers11,
  readers12,
  readers13,
  readers14,
  readers15,
  readers16,
  readers17,
  readers18,
  readers19,
  readers20,
  readers21,
  readers22,
  readers23,
  readers24,
  readers25,
  readers26,
  readers27,
  readers28,
  readers29,
  readers30,
  readers31,
  readers32,
  readers33,
  readers34,
  readers35,
  readers36,
  readers37,
  readers38,
  readers39,
  readers40,
  readers41,
  readers42,
  readers43,
  readers44,
  readers45,
  readers46,
  readers47,
  readers48,
  readers49,
  readers50,
  readers51,
  readers52,
  readers53,
  readers54,
  readers55,
  readers56,
  readers57,
  readers58,
  readers59,
  readers60,
  readers61,
  readers62,
  readers63,
  readers64,
  readers65,
  readers66,
  readers67,
  readers68,
  readers69,
  readers70,
  readers71,
  readers72,
  readers73,
  readers74,
  readers75,
  readers76,
  readers77,
  readers78,
  readers79,
  readers80,
  readers81,
  readers82,
  readers83,
  readers84,
  readers85,
  readers86,
  readers87,
  readers88,
  readers89,
  readers90,
];
