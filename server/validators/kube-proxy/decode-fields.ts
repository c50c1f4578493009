import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { ignoredFields, repeatedKeys } from '../node-config.ts';
import { kubeProxy, kubeProxyKinds } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'warn',
  upstream: { version: '1.37', path: 'cmd/kube-proxy/app/options.go', symbol: 'Options.loadConfig' },
  rules: {
    'kube-proxy-field-unknown': {
      summary: 'A KubeProxyConfiguration has a field that does not exist.',
      why: 'kube-proxy decodes the file strictly, logs what it does not know, and starts without it. What the field was meant to set keeps its default. Names are case-sensitive.',
    },
    'kube-proxy-key-duplicate': {
      summary: 'A key is set twice in the same map of a KubeProxyConfiguration.',
      why: 'kube-proxy logs it and takes the last value.',
    },
  },
  check(resource, context, report) {
    for (const problem of ignoredFields(resource, context, kubeProxy))
      report('kube-proxy-field-unknown', problem);
    for (const problem of repeatedKeys(resource, context.unit, kubeProxy))
      report('kube-proxy-key-duplicate', problem);
  },
});

export const examples: {
  readonly [id in 'kube-proxy-field-unknown' | 'kube-proxy-key-duplicate']: Examples;
} = {
  'kube-proxy-field-unknown': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  masqueradeall: true
# ^^^^^^^^^^^^^ warning kube-proxy-field-unknown: KubeProxyConfiguration has no field iptables.masqueradeall, so kube-proxy ignores it.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  masqueradeAll: true
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: 10.244.0.0/16
hostnameOverride: node-1
`,
      },
    ],
  },
  'kube-proxy-key-duplicate': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  syncPeriod: 30s
  syncPeriod: 60s
# ^^^^^^^^^^ warning kube-proxy-key-duplicate: The key iptables.syncPeriod is set twice, and kube-proxy takes the last value.
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  masqueradeAll: false
nftables:
  masqueradeAll: true
`,
      },
    ],
  },
};
