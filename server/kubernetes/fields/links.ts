import type { FieldLink } from './field-doc.ts';

const docs = 'https://kubernetes.io/docs';

function page(text: string, path: string): FieldLink {
  return { text, url: `${docs}/${path}` };
}

const services = 'concepts/services-networking';
const policies = `${services}/network-policies/`;
const ingress = `${services}/ingress/`;
const endpointSlices = `${services}/endpoint-slices/`;

/** The upstream pages that explanations point to. */
export const links = {
  service: page('Service', `${services}/service/`),
  servicePorts: page('Port definitions', `${services}/service/#field-spec-ports`),
  multiPort: page('Multi-port Services', `${services}/service/#multi-port-services`),
  appProtocol: page('Application protocol', `${services}/service/#application-protocol`),
  serviceType: page('Service types', `${services}/service/#publishing-services-service-types`),
  withoutSelector: page('Services without selectors', `${services}/service/#services-without-selectors`),
  nodePort: page('type: NodePort', `${services}/service/#type-nodeport`),
  nodePortBands: page('Node port collisions', `${services}/service/#avoid-nodeport-collisions`),
  loadBalancer: page('type: LoadBalancer', `${services}/service/#loadbalancer`),
  loadBalancerNodePorts: page(
    'Load balancers without node ports',
    `${services}/service/#load-balancer-nodeport-allocation`,
  ),
  loadBalancerClass: page('Load balancer class', `${services}/service/#load-balancer-class`),
  loadBalancerIpMode: page('Load balancer IP mode', `${services}/service/#load-balancer-ip-mode`),
  externalName: page('type: ExternalName', `${services}/service/#externalname`),
  externalIps: page('External IPs', `${services}/service/#external-ips`),
  clusterIpAllocation: page('Service ClusterIP allocation', `${services}/cluster-ip-allocation/`),
  serviceCidrs: page('Service IP ranges', 'tasks/network/extend-service-ip-ranges/'),
  dualStack: page('IPv4/IPv6 dual-stack', `${services}/dual-stack/`),
  dualStackServices: page('Dual-stack Services', `${services}/dual-stack/#services`),
  dns: page('DNS for Services and Pods', `${services}/dns-pod-service/`),
  dnsPolicy: page("Pod's DNS policy", `${services}/dns-pod-service/#pod-s-dns-policy`),
  dnsConfig: page("Pod's DNS config", `${services}/dns-pod-service/#pod-dns-config`),
  internalTrafficPolicy: page('Service internal traffic policy', `${services}/service-traffic-policy/`),
  topologyMode: page('Topology aware routing', `${services}/topology-aware-routing/`),
  virtualIps: page('Virtual IPs and Service proxies', 'reference/networking/virtual-ips/'),
  trafficPolicies: page('Traffic policies', 'reference/networking/virtual-ips/#traffic-policies'),
  trafficDistribution: page('Traffic distribution', 'reference/networking/virtual-ips/#traffic-distribution'),
  sessionAffinity: page('Session affinity', 'reference/networking/virtual-ips/#session-affinity'),
  protocols: page('Protocols for Services', 'reference/networking/service-protocols/'),
  networking: page('Cluster networking', 'concepts/cluster-administration/networking/'),
  pods: page('Pods', 'concepts/workloads/pods/'),
  podHostname: page('Pod hostname', 'concepts/workloads/pods/pod-hostname/'),
  podApi: page('Pod API reference', 'reference/kubernetes-api/core/pod-v1/'),
  hostAliases: page('Entries in /etc/hosts', 'tasks/network/customize-hosts-file-for-pods/'),
  discovery: page('Discovering Services', `${services}/service/#discovering-services`),
  probes: page('Probes', 'tasks/configure-pod-container/configure-liveness-readiness-startup-probes/'),
  nodes: page('Node addresses', 'reference/node/node-status/#addresses'),
  statefulSet: page('StatefulSet', 'concepts/workloads/controllers/statefulset/#stable-network-id'),
  networkPolicies: page('Network policies', policies),
  policyResource: page('The NetworkPolicy resource', `${policies}#networkpolicy-resource`),
  policyPeers: page('Peers of network policies', `${policies}#behavior-of-to-and-from-selectors`),
  defaultPolicies: page('Default policies', `${policies}#default-policies`),
  policyPortRange: page('Ranges of ports', `${policies}#targeting-a-range-of-ports`),
  ingress: page('Ingress', ingress),
  ingressRules: page('Ingress rules', `${ingress}#ingress-rules`),
  ingressDefaultBackend: page('Default backend', `${ingress}#default-backend`),
  ingressResource: page('Resource backends', `${ingress}#resource-backend`),
  ingressPathTypes: page('Path types', `${ingress}#path-types`),
  ingressMatches: page('Multiple matches', `${ingress}#multiple-matches`),
  ingressHosts: page('Hostname wildcards', `${ingress}#hostname-wildcards`),
  ingressTls: page('TLS', `${ingress}#tls`),
  ingressClass: page('Ingress class', `${ingress}#ingress-class`),
  ingressClassScope: page('Scope of an IngressClass', `${ingress}#ingressclass-scope`),
  defaultIngressClass: page('Default IngressClass', `${ingress}#default-ingress-class`),
  endpointSlices: page('EndpointSlices', endpointSlices),
  endpointAddressTypes: page('Address types of EndpointSlices', `${endpointSlices}#address-types`),
  endpointConditions: page('Conditions of endpoints', `${endpointSlices}#conditions`),
  endpointTopology: page('Topology of endpoints', `${endpointSlices}#topology`),
  endpointSliceManagement: page('Management of EndpointSlices', `${endpointSlices}#management`),
  endpoints: page('Endpoints', `${services}/service/#endpoints`),
  kubeadmConfig: page('kubeadm configuration', 'reference/config-api/kubeadm-config.v1beta4/'),
  kubeadmDualStack: page(
    'Dual-stack with kubeadm',
    'setup/production-environment/tools/kubeadm/dual-stack-support/',
  ),
  kubeadmHighAvailability: page(
    'Highly available clusters with kubeadm',
    'setup/production-environment/tools/kubeadm/high-availability/',
  ),
  kubeadmFlags: page(
    'Component flags with kubeadm',
    'setup/production-environment/tools/kubeadm/control-plane-flags/',
  ),
  apiServer: page('kube-apiserver', 'reference/command-line-tools-reference/kube-apiserver/'),
  controllerManager: page(
    'kube-controller-manager',
    'reference/command-line-tools-reference/kube-controller-manager/',
  ),
  kubeProxyConfig: page('kube-proxy configuration', 'reference/config-api/kube-proxy-config.v1alpha1/'),
  kubeletConfig: page('kubelet configuration', 'reference/config-api/kubelet-config.v1beta1/'),
  proxyModes: page('Proxy modes', 'reference/networking/virtual-ips/#proxy-modes'),
  kubelet: page('kubelet', 'reference/command-line-tools-reference/kubelet/'),
} as const satisfies { readonly [name: string]: FieldLink };
