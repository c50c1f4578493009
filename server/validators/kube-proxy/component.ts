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

/** The file that holds kube-proxy's validation functions. */
export const validation = {
  version: '1.37',
  path: 'pkg/proxy/apis/config/validation/validation.go',
} as const;

/** kube-proxy names fields after its internal types, not after those of the file. */
export function fieldNamed(name: string): string {
  return `${kubeProxy.kind}.${name}`;
}
