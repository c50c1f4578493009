// Written by `npm run generate`. Do not edit.
import validators0 from '../kube-apiserver-flags/cluster-ip-flags.ts';
import validators1 from '../kube-apiserver-flags/parse-flags.ts';
import validators2 from '../kube-apiserver-flags/service-ip-and-ranges.ts';
import validators3 from '../kube-apiserver-flags/service-ip-range.ts';
import validators4 from '../kube-apiserver-flags/service-node-port-range.ts';
import validators5 from '../kube-apiserver/pod/container-ports.ts';
import validators6 from '../kube-apiserver/pod/dns-config.ts';
import validators7 from '../kube-apiserver/pod/dns-policy.ts';
import validators8 from '../kube-apiserver/pod/dns-warnings.ts';
import validators9 from '../kube-apiserver/pod/host-network.ts';
import validators10 from '../kube-apiserver/pod/host-port-conflicts.ts';
import validators11 from '../kube-apiserver/pod/port-warnings.ts';
import validators12 from '../kubeadm/advertise-address.ts';
import validators13 from '../kubeadm/bind-port.ts';
import validators14 from '../kubeadm/cert-sans.ts';
import validators15 from '../kubeadm/control-plane-endpoint.ts';
import validators16 from '../kubeadm/decode-fields.ts';
import validators17 from '../kubeadm/decode-types.ts';
import validators18 from '../kubeadm/discovery.ts';
import validators19 from '../kubeadm/dns-domain.ts';
import validators20 from '../kubeadm/documents.ts';
import validators21 from '../kubeadm/etcd-endpoints.ts';
import validators22 from '../kubeadm/etcd.ts';
import validators23 from '../kubeadm/extra-arg-names.ts';
import validators24 from '../kubeadm/ignored-document.ts';
import validators25 from '../kubeadm/kube-proxy-settings.ts';
import validators26 from '../kubeadm/kubelet-settings.ts';
import validators27 from '../kubeadm/kubernetes-version.ts';
import validators28 from '../kubeadm/node-name.ts';
import validators29 from '../kubeadm/pod-subnet-node-mask.ts';
import validators30 from '../kubeadm/service-subnet-size.ts';
import validators31 from '../kubeadm/site-local-subnet.ts';
import validators32 from '../kubeadm/subnet-list.ts';
import validators33 from '../kubeadm/supported-version.ts';
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
];
