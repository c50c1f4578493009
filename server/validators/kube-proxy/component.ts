import { kubeProxyConfiguration } from '../../kubernetes/schemas/kube-proxy-configuration.ts';
import type { NodeComponent } from '../node-config.ts';

export const kubeProxy: NodeComponent = {
  name: 'kube-proxy',
  apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
  kind: 'KubeProxyConfiguration',
  schema: kubeProxyConfiguration,
  otherKinds: [],
  elsewhere: { hostname: 'the name of the node is hostnameOverride' },
};

export const kubeProxyKinds = [`${kubeProxy.apiVersion}/${kubeProxy.kind}`];
