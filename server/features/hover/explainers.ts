import type { FieldDoc } from '../../kubernetes/fields/field-doc.ts';
import type { Explainer } from './about.ts';
import { addressFacts } from './any-address.ts';
import { clusterIp } from './cluster-ip.ts';
import { advertiseAddress, nodeAddress } from './endpoint.ts';
import { serviceFamilies } from './families.ts';
import { clusterDomain, podDnsName, serviceName, statefulSetService } from './names.ts';
import { nodePort, nodePortRange } from './node-port.ts';
import { addressPlan } from './plan.ts';
import { dnsPolicy, hostNetwork, hostPort } from './pod-network.ts';
import { nodeMaskOf, podRange } from './pod-range.ts';
import { containerPort, podLabels, selector, servicePort } from './ports.ts';
import { repeatedServiceRange, serviceRange } from './service-range.ts';
import { serviceSummary, serviceType, workloadSummary } from './service-summary.ts';

/** What is computed for which field. */
export const explainers: { readonly [field: string]: Explainer } = {
  'Service kind': serviceSummary,
  'Service metadata.name': serviceName,
  'Service spec.type': serviceType,
  'Service spec.clusterIP': clusterIp,
  'Service spec.clusterIPs': clusterIp,
  'Service spec.ipFamilyPolicy': serviceFamilies,
  'Service spec.ipFamilies': serviceFamilies,
  'Service spec.selector': selector,
  'Service spec.ports[].name': servicePort,
  'Service spec.ports[].port': servicePort,
  'Service spec.ports[].targetPort': servicePort,
  'Service spec.ports[].nodePort': nodePort,
  'Service spec.healthCheckNodePort': nodePort,
  'Pod kind': workloadSummary,
  'Pod metadata.labels': podLabels,
  'Pod spec.hostNetwork': hostNetwork,
  'Pod spec.dnsPolicy': dnsPolicy,
  'Pod spec.hostname': podDnsName,
  'Pod spec.subdomain': podDnsName,
  'Pod spec.containers[].ports[].containerPort': containerPort,
  'Pod spec.containers[].ports[].name': containerPort,
  'Pod spec.containers[].ports[].hostPort': hostPort,
  'StatefulSet spec.serviceName': statefulSetService,
  'ClusterConfiguration kind': addressPlan,
  'ClusterConfiguration networking': addressPlan,
  'ClusterConfiguration networking.serviceSubnet': serviceRange,
  'ClusterConfiguration networking.podSubnet': podRange,
  'ClusterConfiguration networking.dnsDomain': clusterDomain,
  'ClusterConfiguration controlPlaneEndpoint': nodeAddress,
  'InitConfiguration localAPIEndpoint.advertiseAddress': advertiseAddress,
  'JoinConfiguration controlPlane.localAPIEndpoint.advertiseAddress': advertiseAddress,
  'JoinConfiguration discovery.bootstrapToken.apiServerEndpoint': nodeAddress,
  'kube-apiserver --service-cluster-ip-range': serviceRange,
  'kube-apiserver --service-node-port-range': nodePortRange,
  'kube-apiserver --advertise-address': advertiseAddress,
  'kube-apiserver --peer-advertise-ip': nodeAddress,
  'kube-controller-manager --cluster-cidr': podRange,
  'kube-controller-manager --service-cluster-ip-range': repeatedServiceRange,
  'kube-controller-manager --node-cidr-mask-size': nodeMaskOf(undefined),
  'kube-controller-manager --node-cidr-mask-size-ipv4': nodeMaskOf('IPv4'),
  'kube-controller-manager --node-cidr-mask-size-ipv6': nodeMaskOf('IPv6'),
  'kubelet --node-ip': nodeAddress,
  'kubelet --cluster-domain': clusterDomain,
  'KubeletConfiguration clusterDomain': clusterDomain,
};

/** What is computed for a field; addresses are explained on every field. */
export function explainerOf({ owner, path }: FieldDoc): Explainer {
  return explainers[`${owner} ${path}`] ?? addressFacts;
}
