import { addressObjectFields } from './address-objects.ts';
import { apiServerFlags } from './api-server.ts';
import { controllerManagerFlags } from './controller-manager.ts';
import { endpointSliceFields } from './endpoint-slice.ts';
import { endpointsFields } from './endpoints.ts';
import type { FieldDoc } from './field-doc.ts';
import { ingressFields } from './ingress.ts';
import { ingressClassFields } from './ingress-class.ts';
import { kubeProxyFields } from './kube-proxy.ts';
import { clusterConfigurationFields, initConfigurationFields, joinConfigurationFields } from './kubeadm.ts';
import { kubeletFields, kubeletFlags } from './kubelet.ts';
import { networkPolicyFields } from './network-policy.ts';
import { podFields } from './pod.ts';
import { serviceFields } from './service.ts';
import { statefulSetFields } from './stateful-set.ts';

/** Every field and flag that is explained. */
export const fields: readonly FieldDoc[] = [
  ...serviceFields,
  ...podFields,
  ...statefulSetFields,
  ...networkPolicyFields,
  ...ingressFields,
  ...ingressClassFields,
  ...endpointSliceFields,
  ...endpointsFields,
  ...addressObjectFields,
  ...clusterConfigurationFields,
  ...initConfigurationFields,
  ...joinConfigurationFields,
  ...apiServerFlags,
  ...controllerManagerFlags,
  ...kubeletFlags,
  ...kubeletFields,
  ...kubeProxyFields,
];
