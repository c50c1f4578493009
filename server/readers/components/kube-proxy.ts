import { defineReader } from '../define.ts';

/** Configuration of kube-proxy. Upstream: kubernetes, staging/src/k8s.io/kube-proxy/config/v1alpha1/types.go. */
export default defineReader({
  system: 'kube-proxy',
  kinds: ['kubeproxy.config.k8s.io/v1alpha1/KubeProxyConfiguration'],
  fields: [
    {
      path: 'clusterCIDR',
      role: 'pods',
      form: 'cidr',
      separator: ',',
      setting: 'pod-ranges',
      strength: 'component',
    },
    { path: 'mode', setting: 'kube-proxy-mode', strength: 'component' },
    { path: 'nodePortAddresses[]', role: 'none', note: 'which addresses of a node take traffic' },
    { path: 'ipvs.excludeCIDRs[]', role: 'none' },
  ],
});
