import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { wrongKind } from '../node-config.ts';
import { kubeProxy } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: [
    'kubeproxy.config.k8s.io/*',
    ...['v1', 'v1alpha1', 'v1beta1'].map((version) => `${version}/KubeProxyConfiguration`),
    '/KubeProxyConfiguration',
  ],
  stage: 'decode',
  upstream: { version: '1.37', path: 'cmd/kube-proxy/app/options.go', symbol: 'Options.loadConfig' },
  rules: {
    'kube-proxy-kind-unknown': {
      summary: 'A configuration file for kube-proxy names a kind or an API version that it does not read.',
      why: 'kube-proxy takes exactly one kind, KubeProxyConfiguration of kubeproxy.config.k8s.io/v1alpha1, and does not start with a file of another.',
    },
  },
  check(resource, { unit }, report) {
    const problem = wrongKind(resource, unit, kubeProxy);
    if (problem !== undefined) report('kube-proxy-kind-unknown', problem);
  },
});

export const examples: { readonly [id in 'kube-proxy-kind-unknown']: Examples } = {
  'kube-proxy-kind-unknown': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^ error kube-proxy-kind-unknown: kube-proxy reads no KubeProxyConfiguration of kubeproxy.config.k8s.io/v1, but KubeProxyConfiguration of kubeproxy.config.k8s.io/v1alpha1.
kind: KubeProxyConfiguration
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfig
#     ^^^^^^^^^^^^^^^ error kube-proxy-kind-unknown: kube-proxy reads no KubeProxyConfig of kubeproxy.config.k8s.io/v1alpha1, but KubeProxyConfiguration of kubeproxy.config.k8s.io/v1alpha1.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
`,
      },
    ],
  },
};
