// Written by `npm run generate`. Do not edit.
import rules0 from '../allocators/pod-range-of-two-allocators.ts';
import rules1 from '../allocators/two-node-allocators.ts';
import rules2 from '../calico/calico-node-pool-unused.ts';
import rules3 from '../calico/calico-pool-outside-cluster-range.ts';
import rules4 from '../calico/calico-pool-overlap.ts';
import rules5 from '../capacity/few-node-blocks.ts';
import rules6 from '../capacity/more-nodes-than-blocks.ts';
import rules7 from '../capacity/node-block-smaller-than-max-pods.ts';
import rules8 from '../cilium/cilium-node-mask-mismatch.ts';
import rules9 from '../cilium/cilium-pool-beside-cluster-range.ts';
import rules10 from '../cilium/cilium-pool-keeps-address.ts';
import rules11 from '../cilium/cilium-pool-refuses-service.ts';
import rules12 from '../cilium/cilium-pools-too-small.ts';
import rules13 from '../cilium/cilium-without-node-ranges.ts';
import rules14 from '../cilium/kube-proxy-beside-replacement.ts';
import rules15 from '../cilium/policy-names-pods-by-address.ts';
import rules16 from '../consistency/advertise-address-mismatch.ts';
import rules17 from '../consistency/dns-domain-mismatch.ts';
import rules18 from '../consistency/kubernetes-version-mismatch.ts';
import rules19 from '../consistency/node-block-outside-pod-range.ts';
import rules20 from '../consistency/node-port-range-mismatch.ts';
import rules21 from '../consistency/pod-range-mismatch.ts';
import rules22 from '../consistency/service-range-mismatch.ts';
import rules23 from '../control-plane/advertise-address-left-to-host.ts';
import rules24 from '../control-plane/cluster-cidr-unused.ts';
import rules25 from '../control-plane/flag-repeated-with-other-value.ts';
import rules26 from '../control-plane/ipv6-service-range-too-wide.ts';
import rules27 from '../control-plane/node-mask-longer-than-address.ts';
import rules28 from '../control-plane/node-port-range-meets-ephemeral-ports.ts';
import rules29 from '../control-plane/node-port-range-meets-server-ports.ts';
import rules30 from '../covering/list-misses-addresses.ts';
import rules31 from '../dns/cluster-dns-mismatch.ts';
import rules32 from '../dns/cluster-dns-outside-service-range.ts';
import rules33 from '../dns/dns-forwards-to-itself.ts';
import rules34 from '../endpoints/endpoint-in-service-range.ts';
import rules35 from '../endpoints/endpoint-port-of-no-service-port.ts';
import rules36 from '../endpoints/endpoint-slice-without-service.ts';
import rules37 from '../endpoints/endpoints-of-selecting-service.ts';
import rules38 from '../families/pod-family-missing.ts';
import rules39 from '../families/primary-family-mismatch.ts';
import rules40 from '../families/single-stack-pods-of-dual-stack-service.ts';
import rules41 from '../flannel/flannel-family-mismatch.ts';
import rules42 from '../flannel/flannel-network-mismatch.ts';
import rules43 from '../flannel/flannel-without-node-ranges.ts';
import rules44 from '../identity/cluster-ip-taken.ts';
import rules45 from '../identity/load-balancer-ip-taken.ts';
import rules46 from '../identity/node-port-taken.ts';
import rules47 from '../ingress/ingress-route-taken.ts';
import rules48 from '../ingress/misspelled-backend-service.ts';
import rules49 from '../ingress/unknown-backend-port.ts';
import rules50 from '../kube-ovn/kube-ovn-subnets-overlap.ts';
import rules51 from '../kubeadm/advertise-address-family.ts';
import rules52 from '../kubeadm/advertise-address-unusable.ts';
import rules53 from '../kubeadm/cluster-cidr-without-allocation.ts';
import rules54 from '../kubeadm/control-plane-endpoint-port-swallowed.ts';
import rules55 from '../kubeadm/extra-arg-contradicts-networking.ts';
import rules56 from '../kubeadm/extra-arg-value-malformed.ts';
import rules57 from '../kubeadm/extra-arg-with-dashes.ts';
import rules58 from '../kubeadm/node-mask-flag-without-family.ts';
import rules59 from '../kubeadm/range-not-canonical.ts';
import rules60 from '../overlap/internal-range-overlap.ts';
import rules61 from '../overlap/load-balancer-pools-overlap.ts';
import rules62 from '../overlap/load-balancer-range-overlap.ts';
import rules63 from '../overlap/node-pod-overlap.ts';
import rules64 from '../overlap/node-service-overlap.ts';
import rules65 from '../overlap/pod-service-overlap.ts';
import rules66 from '../overlap/reserved-range-overlap.ts';
import rules67 from '../overlap/secondary-range-overlap.ts';
import rules68 from '../ovn-kubernetes/ovn-join-networks-overlap.ts';
import rules69 from '../pod/host-ip-malformed.ts';
import rules70 from '../pod/host-network-without-cluster-dns.ts';
import rules71 from '../pod/host-port-behind-node-port.ts';
import rules72 from '../pod/host-port-collision.ts';
import rules73 from '../pod/host-port-repeated-on-node.ts';
import rules74 from '../policy/ip-block-in-service-range.ts';
import rules75 from '../policy/policy-rules-without-effect.ts';
import rules76 from '../pools/l2-pool-outside-node-networks.ts';
import rules77 from '../pools/load-balancer-ip-of-other-family.ts';
import rules78 from '../pools/load-balancer-ip-outside-pools.ts';
import rules79 from '../pools/pool-holds-node-address.ts';
import rules80 from '../pools/pool-not-announced.ts';
import rules81 from '../pools/unknown-pool.ts';
import rules82 from '../secondary/host-local-on-shared-network.ts';
import rules83 from '../secondary/secondary-ranges-overlap.ts';
import rules84 from '../selectors/unknown-policy-port.ts';
import rules85 from '../selectors/unknown-target-port.ts';
import rules86 from '../selectors/unmatched-selector.ts';
import rules87 from '../service/cluster-ip-of-api-server.ts';
import rules88 from '../service/cluster-ip-of-dns.ts';
import rules89 from '../service/external-name-is-address.ts';
import rules90 from '../service/load-balancer-ip-in-service-range.ts';
import rules91 from '../service/load-balancer-ip-malformed.ts';
import rules92 from '../service/local-policy-without-node-names.ts';
import rules93 from '../service/source-range-of-all.ts';
import rules94 from '../service/source-ranges-of-one-family.ts';
import rules95 from '../special/range-not-assignable.ts';
import rules96 from '../special/range-of-documentation.ts';
import rules97 from '../special/range-of-doubtful-addresses.ts';
import rules98 from '../special/range-of-public-addresses.ts';
import rules99 from '../workload/governing-service-not-headless.ts';
import rules100 from '../workload/stray-probe-port.ts';
import rules101 from '../workload/subdomain-service-not-headless.ts';
import type { Rule } from '../define.ts';

export const rules: readonly Rule[] = [
  rules0,
  rules1,
  rules2,
  rules3,
  rules4,
  rules5,
  rules6,
  rules7,
  rules8,
  rules9,
  rules10,
  rules11,
  rules12,
  rules13,
  rules14,
  rules15,
  rules16,
  rules17,
  rules18,
  rules19,
  rules20,
  rules21,
  rules22,
  rules23,
  rules24,
  rules25,
  rules26,
  rules27,
  rules28,
  rules29,
  rules30,
  rules31,
  rules32,
  rules33,
  rules34,
  rules35,
  rules36,
  rules37,
  rules38,
  rules39,
  rules40,
  rules41,
  rules42,
  rules43,
  rules44,
  rules45,
  rules46,
  rules47,
  rules48,
  rules49,
  rules50,
  rules51,
  rules52,
  rules53,
  rules54,
  rules55,
  rules56,
  rules57,
  rules58,
  rules59,
  rules60,
  rules61,
  rules62,
  rules63,
  rules64,
  rules65,
  rules66,
  rules67,
  rules68,
  rules69,
  rules70,
  rules71,
  rules72,
  rules73,
  rules74,
  rules75,
  rules76,
  rules77,
  rules78,
  rules79,
  rules80,
  rules81,
  rules82,
  rules83,
  rules84,
  rules85,
  rules86,
  rules87,
  rules88,
  rules89,
  rules90,
  rules91,
  rules92,
  rules93,
  rules94,
  rules95,
  rules96,
  rules97,
  rules98,
  rules99,
  rules100,
  rules101,
];
