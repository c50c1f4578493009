import { apiServerFlags } from './api-server.ts';
import { controllerManagerFlags } from './controller-manager.ts';
import type { FieldDoc } from './field-doc.ts';
import { clusterConfigurationFields, initConfigurationFields, joinConfigurationFields } from './kubeadm.ts';
import { kubeletFlags } from './kubelet.ts';
import { podFields } from './pod.ts';
import { serviceFields } from './service.ts';
import { statefulSetFields } from './stateful-set.ts';

/** Every field and flag that is explained. */
export const fields: readonly FieldDoc[] = [
  ...serviceFields,
  ...podFields,
  ...statefulSetFields,
  ...clusterConfigurationFields,
  ...initConfigurationFields,
  ...joinConfigurationFields,
  ...apiServerFlags,
  ...controllerManagerFlags,
  ...kubeletFlags,
];
