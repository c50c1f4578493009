import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { wrongType } from '../node-config.ts';
import { kubeProxy, kubeProxyKinds } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'decode',
  upstream: { version: '1.37', path: 'cmd/kube-proxy/app/options.go', symbol: 'Options.loadConfig' },
  rules: {
    'kube-proxy-type-wrong': {
      summary: 'A field of a KubeProxyConfiguration holds a value of another type than it takes.',
      why: 'The decoder does not convert: a number is no text, one text is no list, and a duration needs its unit. kube-proxy does not start with such a file.',
    },
  },
  check(resource, { unit }, report) {
    const problem = wrongType(resource, unit, kubeProxy);
    if (problem !== undefined) report('kube-proxy-type-wrong', problem);
  },
});

export const examples: { readonly [id in 'kube-proxy-type-wrong']: Examples } = {
  'kube-proxy-type-wrong': {
    invalid: [
      {
        text: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-proxy
data:
  config.conf: |
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
    clusterCIDR:
#   ^^^^^^^^^^^ error kube-proxy-type-wrong: kube-proxy takes a text for clusterCIDR, not a list.
      - 10.244.0.0/16
      - fd00:10:244::/56
`,
        fixed: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-proxy
data:
  config.conf: |
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
    clusterCIDR: 10.244.0.0/16,fd00:10:244::/56
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  syncPeriod: 30
  #           ^^ error kube-proxy-type-wrong: kube-proxy takes a duration such as 30s for iptables.syncPeriod, not 30.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  syncPeriod: 30s
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
bindAddressHardFail: "true"
#                    ^^^^^^ error kube-proxy-type-wrong: kube-proxy takes true or false for bindAddressHardFail, not the text "true".
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
bindAddressHardFail: true
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  masqueradeAll: false
  syncPeriod: null
  #           ^^^^ error kube-proxy-type-wrong: kube-proxy takes a duration such as 30s for iptables.syncPeriod, not null.
conntrack:
  tcpCloseWaitTimeout: null
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  masqueradeAll: false
conntrack:
  tcpCloseWaitTimeout: null
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: 10.244.0.0/16,fd00:10:244::/56
configSyncPeriod: 1m30.5s
nodePortAddresses: null
`,
      },
    ],
  },
};
