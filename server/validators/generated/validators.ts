// Written by `npm run generate`. Do not edit.
import validators0 from '../antrea/node-ipam.ts';
import validators1 from '../antrea/pools.ts';
import validators2 from '../aws-vpc-cni/snat-exclusions.ts';
import validators3 from '../calico/annotations.ts';
import validators4 from '../calico/networks.ts';
import validators5 from '../calico/node-env.ts';
import validators6 from '../calico/policy-nets.ts';
import validators7 from '../calico/pool-range.ts';
import validators8 from '../calico/pool-uses.ts';
import validators9 from '../cilium/egress-gateway.ts';
import validators10 from '../cilium/host-bits.ts';
import validators11 from '../cilium/load-balancer-blocks.ts';
import validators12 from '../cilium/native-range.ts';
import validators13 from '../cilium/peer-address.ts';
import validators14 from '../cilium/pod-pools.ts';
import validators15 from '../cilium/policy-cidrs.ts';
import validators16 from '../cilium/value-names.ts';
import validators17 from '../cloud-controller-manager/flags.ts';
import validators18 from '../cluster-api/extra-args.ts';
import validators19 from '../cluster-api/kubeadm-ranges.ts';
import validators20 from '../cluster-api/ranges.ts';
import validators21 from '../cni-plugins/host-local.ts';
import validators22 from '../cni-plugins/static.ts';
import validators23 from '../coredns/node-local-placeholders.ts';
import validators24 from '../eks-anywhere/networking.ts';
import validators25 from '../eksctl/network.ts';
import validators26 from '../eksctl/service-range.ts';
import validators27 from '../etcd/urls.ts';
import validators28 from '../flannel/json.ts';
import validators29 from '../flannel/network.ts';
import validators30 from '../flannel/subnets.ts';
import validators31 from '../gateway-api/addresses.ts';
import validators32 from '../ip-masq-agent/ranges.ts';
import validators33 from '../istio/service-entry.ts';
import validators34 from '../k0s/addresses.ts';
import validators35 from '../k0s/network.ts';
import validators36 from '../k0s/pod-range.ts';
import validators37 from '../k3s/families.ts';
import validators38 from '../k3s/ignored-by-rke2.ts';
import validators39 from '../k3s/node-masks.ts';
import validators40 from '../k3s/ranges.ts';
import validators41 from '../k3s/values.ts';
import validators42 from '../k3s/warnings.ts';
import validators43 from '../kind/header.ts';
import validators44 from '../kind/kubeadm-subnets.ts';
import validators45 from '../kind/networking.ts';
import validators46 from '../kind/nodes.ts';
import validators47 from '../kind/ports.ts';
import validators48 from '../kind/subnets.ts';
import validators49 from '../kops/dns.ts';
import validators50 from '../kops/network.ts';
import validators51 from '../kops/ranges.ts';
import validators52 from '../kube-apiserver-flags/advertise-address.ts';
import validators53 from '../kube-apiserver-flags/apiserver-count.ts';
import validators54 from '../kube-apiserver-flags/cluster-ip-flags.ts';
import validators55 from '../kube-apiserver-flags/endpoint-reconciler.ts';
import validators56 from '../kube-apiserver-flags/etcd.ts';
import validators57 from '../kube-apiserver-flags/parse-flags.ts';
import validators58 from '../kube-apiserver-flags/public-ip-family.ts';
import validators59 from '../kube-apiserver-flags/secure-serving.ts';
import validators60 from '../kube-apiserver-flags/service-ip-and-ranges.ts';
import validators61 from '../kube-apiserver-flags/service-ip-range.ts';
import validators62 from '../kube-apiserver-flags/service-node-port-range.ts';
import validators63 from '../kube-apiserver-flags/service-node-port.ts';
import validators64 from '../kube-apiserver/api-service/api-service.ts';
import validators65 from '../kube-apiserver/api-version.ts';
import validators66 from '../kube-apiserver/decode.ts';
import validators67 from '../kube-apiserver/endpoint-slice/address-family.ts';
import validators68 from '../kube-apiserver/endpoint-slice/address-type.ts';
import validators69 from '../kube-apiserver/endpoint-slice/fqdn-deprecated.ts';
import validators70 from '../kube-apiserver/endpoint-slice/hints.ts';
import validators71 from '../kube-apiserver/endpoint-slice/list-lengths.ts';
import validators72 from '../kube-apiserver/endpoint-slice/ports.ts';
import validators73 from '../kube-apiserver/endpoints/address-warnings.ts';
import validators74 from '../kube-apiserver/endpoints/deprecated.ts';
import validators75 from '../kube-apiserver/endpoints/endpoint-ip.ts';
import validators76 from '../kube-apiserver/endpoints/endpoint-names.ts';
import validators77 from '../kube-apiserver/endpoints/endpoint-port.ts';
import validators78 from '../kube-apiserver/endpoints/port-syntax.ts';
import validators79 from '../kube-apiserver/endpoints/subset.ts';
import validators80 from '../kube-apiserver/ingress-class/ingress-class.ts';
import validators81 from '../kube-apiserver/ingress/backend.ts';
import validators82 from '../kube-apiserver/ingress/class-annotation-deprecated.ts';
import validators83 from '../kube-apiserver/ingress/class-annotation.ts';
import validators84 from '../kube-apiserver/ingress/http-path.ts';
import validators85 from '../kube-apiserver/ingress/ingress-spec.ts';
import validators86 from '../kube-apiserver/ingress/reference.ts';
import validators87 from '../kube-apiserver/ingress/rule-host.ts';
import validators88 from '../kube-apiserver/ingress/tls.ts';
import validators89 from '../kube-apiserver/ip-address/address-name.ts';
import validators90 from '../kube-apiserver/ip-address/parent-reference.ts';
import validators91 from '../kube-apiserver/kind.ts';
import validators92 from '../kube-apiserver/label-selector.ts';
import validators93 from '../kube-apiserver/network-policy/ip-block-warnings.ts';
import validators94 from '../kube-apiserver/network-policy/ip-block.ts';
import validators95 from '../kube-apiserver/network-policy/policy-peer.ts';
import validators96 from '../kube-apiserver/network-policy/policy-port.ts';
import validators97 from '../kube-apiserver/network-policy/policy-types.ts';
import validators98 from '../kube-apiserver/node/pod-range-warnings.ts';
import validators99 from '../kube-apiserver/node/pod-ranges.ts';
import validators100 from '../kube-apiserver/object-meta.ts';
import validators101 from '../kube-apiserver/object-name.ts';
import validators102 from '../kube-apiserver/pod/container-lists.ts';
import validators103 from '../kube-apiserver/pod/container-ports.ts';
import validators104 from '../kube-apiserver/pod/dns-config.ts';
import validators105 from '../kube-apiserver/pod/dns-policy.ts';
import validators106 from '../kube-apiserver/pod/dns-warnings.ts';
import validators107 from '../kube-apiserver/pod/ephemeral-containers.ts';
import validators108 from '../kube-apiserver/pod/handler-action.ts';
import validators109 from '../kube-apiserver/pod/handler-port.ts';
import validators110 from '../kube-apiserver/pod/host-alias-warnings.ts';
import validators111 from '../kube-apiserver/pod/host-aliases.ts';
import validators112 from '../kube-apiserver/pod/host-network.ts';
import validators113 from '../kube-apiserver/pod/host-port-conflicts.ts';
import validators114 from '../kube-apiserver/pod/host-process.ts';
import validators115 from '../kube-apiserver/pod/host-users.ts';
import validators116 from '../kube-apiserver/pod/hostname-override.ts';
import validators117 from '../kube-apiserver/pod/hostname.ts';
import validators118 from '../kube-apiserver/pod/init-containers.ts';
import validators119 from '../kube-apiserver/pod/name-in-hostname.ts';
import validators120 from '../kube-apiserver/pod/port-warnings.ts';
import validators121 from '../kube-apiserver/pod/probe-timing.ts';
import validators122 from '../kube-apiserver/pod/sysctls.ts';
import validators123 from '../kube-apiserver/service-cidr/service-ranges.ts';
import validators124 from '../kube-apiserver/service/address-warnings.ts';
import validators125 from '../kube-apiserver/service/cluster-ip-allocation.ts';
import validators126 from '../kube-apiserver/service/cluster-ip-list.ts';
import validators127 from '../kube-apiserver/service/cluster-ip-values.ts';
import validators128 from '../kube-apiserver/service/external-ips.ts';
import validators129 from '../kube-apiserver/service/external-name.ts';
import validators130 from '../kube-apiserver/service/init-ip-families.ts';
import validators131 from '../kube-apiserver/service/ip-family-values.ts';
import validators132 from '../kube-apiserver/service/load-balancer.ts';
import validators133 from '../kube-apiserver/service/node-port.ts';
import validators134 from '../kube-apiserver/service/port-list.ts';
import validators135 from '../kube-apiserver/service/removed-fields.ts';
import validators136 from '../kube-apiserver/service/service-port.ts';
import validators137 from '../kube-apiserver/service/service-type.ts';
import validators138 from '../kube-apiserver/service/service-warnings.ts';
import validators139 from '../kube-apiserver/service/session-affinity.ts';
import validators140 from '../kube-apiserver/service/source-ranges.ts';
import validators141 from '../kube-apiserver/service/target-port.ts';
import validators142 from '../kube-apiserver/service/topology-annotations.ts';
import validators143 from '../kube-apiserver/service/traffic-policy.ts';
import validators144 from '../kube-apiserver/syntax.ts';
import validators145 from '../kube-apiserver/webhook/webhook-client.ts';
import validators146 from '../kube-apiserver/webhook/webhook-service.ts';
import validators147 from '../kube-apiserver/webhook/webhook-url.ts';
import validators148 from '../kube-apiserver/workload/cron-job-name.ts';
import validators149 from '../kube-apiserver/workload/deployment-strategy.ts';
import validators150 from '../kube-apiserver/workload/job-name.ts';
import validators151 from '../kube-apiserver/workload/numbers.ts';
import validators152 from '../kube-apiserver/workload/replication-controller.ts';
import validators153 from '../kube-apiserver/workload/restart-policy.ts';
import validators154 from '../kube-apiserver/workload/selector.ts';
import validators155 from '../kube-apiserver/workload/stateful-set.ts';
import validators156 from '../kube-controller-manager/allocator-type.ts';
import validators157 from '../kube-controller-manager/cidr-set.ts';
import validators158 from '../kube-controller-manager/cluster-cidr-and-mask.ts';
import validators159 from '../kube-controller-manager/cluster-cidr.ts';
import validators160 from '../kube-controller-manager/controllers.ts';
import validators161 from '../kube-controller-manager/node-ipam-options.ts';
import validators162 from '../kube-controller-manager/node-masks.ts';
import validators163 from '../kube-controller-manager/parse-flags.ts';
import validators164 from '../kube-controller-manager/secure-serving.ts';
import validators165 from '../kube-controller-manager/service-range.ts';
import validators166 from '../kube-controller-manager/unread-service-range.ts';
import validators167 from '../kube-ovn/subnet.ts';
import validators168 from '../kube-proxy/bind-address.ts';
import validators169 from '../kube-proxy/cluster-cidr.ts';
import validators170 from '../kube-proxy/decode-fields.ts';
import validators171 from '../kube-proxy/decode.ts';
import validators172 from '../kube-proxy/detect-local.ts';
import validators173 from '../kube-proxy/exclude-cidrs.ts';
import validators174 from '../kube-proxy/kind.ts';
import validators175 from '../kube-proxy/listen-address.ts';
import validators176 from '../kube-proxy/mode.ts';
import validators177 from '../kube-proxy/node-port-addresses.ts';
import validators178 from '../kube-proxy/numbers.ts';
import validators179 from '../kube-proxy/periods.ts';
import validators180 from '../kube-proxy/syntax.ts';
import validators181 from '../kube-proxy/timeouts.ts';
import validators182 from '../kube-router/ranges.ts';
import validators183 from '../kube-scheduler/bind-address.ts';
import validators184 from '../kube-vip/pools.ts';
import validators185 from '../kubeadm/advertise-address.ts';
import validators186 from '../kubeadm/bind-port.ts';
import validators187 from '../kubeadm/cert-sans.ts';
import validators188 from '../kubeadm/control-plane-endpoint.ts';
import validators189 from '../kubeadm/cri-socket.ts';
import validators190 from '../kubeadm/decode-fields.ts';
import validators191 from '../kubeadm/decode-types.ts';
import validators192 from '../kubeadm/discovery.ts';
import validators193 from '../kubeadm/dns-domain.ts';
import validators194 from '../kubeadm/documents.ts';
import validators195 from '../kubeadm/etcd-endpoints.ts';
import validators196 from '../kubeadm/etcd.ts';
import validators197 from '../kubeadm/extra-arg-names.ts';
import validators198 from '../kubeadm/ignored-document.ts';
import validators199 from '../kubeadm/kube-proxy-settings.ts';
import validators200 from '../kubeadm/kubelet-settings.ts';
import validators201 from '../kubeadm/kubernetes-version.ts';
import validators202 from '../kubeadm/node-name.ts';
import validators203 from '../kubeadm/paths.ts';
import validators204 from '../kubeadm/pod-subnet-node-mask.ts';
import validators205 from '../kubeadm/service-subnet-size.ts';
import validators206 from '../kubeadm/site-local-subnet.ts';
import validators207 from '../kubeadm/subnet-list.ts';
import validators208 from '../kubeadm/supported-version.ts';
import validators209 from '../kubeadm/syntax.ts';
import validators210 from '../kubelet/addresses.ts';
import validators211 from '../kubelet/choices.ts';
import validators212 from '../kubelet/decode-fields.ts';
import validators213 from '../kubelet/decode.ts';
import validators214 from '../kubelet/durations.ts';
import validators215 from '../kubelet/kind.ts';
import validators216 from '../kubelet/limits.ts';
import validators217 from '../kubelet/numbers.ts';
import validators218 from '../kubelet/run-once.ts';
import validators219 from '../kubelet/syntax.ts';
import validators220 from '../kubespray/inventory.ts';
import validators221 from '../metallb/addresses.ts';
import validators222 from '../metallb/advertisement.ts';
import validators223 from '../metallb/entries-overlap.ts';
import validators224 from '../metallb/outdated.ts';
import validators225 from '../metallb/peer.ts';
import validators226 from '../openelb/eip.ts';
import validators227 from '../openshift-install/networking.ts';
import validators228 from '../openshift-install/vips.ts';
import validators229 from '../openshift-network/cluster-network.ts';
import validators230 from '../purelb/service-group.ts';
import validators231 from '../submariner/ranges.ts';
import validators232 from '../talos/machine-config.ts';
import validators233 from '../talos/network-config.ts';
import validators234 from '../tigera/node-addresses.ts';
import validators235 from '../tigera/pools.ts';
import validators236 from '../whereabouts/range-traps.ts';
import validators237 from '../whereabouts/ranges.ts';
import type { Validator } from '../define.ts';

export const validators: readonly Validator[] = [
  validators0,
  validators1,
  validators2,
  validators3,
  validators4,
  validators5,
  validators6,
  validators7,
  validators8,
  validators9,
  validators10,
  validators11,
  validators12,
  validators13,
  validators14,
  validators15,
  validators16,
  validators17,
  validators18,
  validators19,
  validators20,
  validators21,
  validators22,
  validators23,
  validators24,
  validators25,
  validators26,
  validators27,
  validators28,
  validators29,
  validators30,
  validators31,
  validators32,
  validators33,
  validators34,
  validators35,
  validators36,
  validators37,
  validators38,
  validators39,
  validators40,
  validators41,
  validators42,
  validators43,
  validators44,
  validators45,
  validators46,
  validators47,
  validators48,
  validators49,
  validators50,
  validators51,
  validators52,
  validators53,
  validators54,
  validators55,
  validators56,
  validators57,
  validators58,
  validators59,
  validators60,
  validators61,
  validators62,
  validators63,
  validators64,
  validators65,
  validators66,
  validators67,
  validators68,
  validators69,
  validators70,
  validators71,
  validators72,
  validators73,
  validators74,
  validators75,
  validators76,
  validators77,
  validators78,
  validators79,
  validators80,
  validators81,
  validators82,
  validators83,
  validators84,
  validators85,
  validators86,
  validators87,
  validators88,
  validators89,
  validators90,
  validators91,
  validators92,
  validators93,
  validators94,
  validators95,
  validators96,
  validators97,
  validators98,
  validators99,
  validators100,
  validators101,
  validators102,
  validators103,
  validators104,
  validators105,
  validators106,
  validators107,
  validators108,
  validators109,
  validators110,
  validators111,
  validators112,
  validators113,
  validators114,
  validators115,
  validators116,
  validators117,
  validators118,
  validators119,
  validators120,
  validators121,
  validators122,
  validators123,
  validators124,
  validators125,
  validators126,
  validators127,
  validators128,
  validators129,
  validators130,
  validators131,
  validators132,
  validators133,
  validators134,
  validators135,
  validators136,
  validators137,
  validators138,
  validators139,
  validators140,
  validators141,
  validators142,
  validators143,
  validators144,
  validators145,
  validators146,
  validators147,
  validators148,
  validators149,
  validators150,
  validators151,
  validators152,
  validators153,
  validators154,
  validators155,
  validators156,
  validators157,
  validators158,
  validators159,
  validators160,
  validators161,
  validators162,
  validators163,
  validators164,
  validators165,
  validators166,
  validators167,
  validators168,
  validators169,
  validators170,
  validators171,
  validators172,
  validators173,
  validators174,
  validators175,
  validators176,
  validators177,
  validators178,
  validators179,
  validators180,
  validators181,
  validators182,
  validators183,
  validators184,
  validators185,
  validators186,
  validators187,
  validators188,
  validators189,
  validators190,
  validators191,
  validators192,
  validators193,
  validators194,
  validators195,
  validators196,
  validators197,
  validators198,
  validators199,
  validators200,
  validators201,
  validators202,
  validators203,
  validators204,
  validators205,
  validators206,
  validators207,
  validators208,
  validators209,
  validators210,
  validators211,
  validators212,
  validators213,
  validators214,
  validators215,
  validators216,
  validators217,
  validators218,
  validators219,
  validators220,
  validators221,
  validators222,
  validators223,
  validators224,
  validators225,
  validators226,
  validators227,
  validators228,
  validators229,
  validators230,
  validators231,
  validators232,
  validators233,
  validators234,
  validators235,
  validators236,
  validators237,
];
