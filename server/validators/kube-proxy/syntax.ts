import { hasKubeadm } from '../../kubernetes/kubeadm/configuration.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { unreadable } from '../unreadable.ts';
import { kubeProxyKinds } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'cmd/kube-proxy/app/options.go',
    symbol: 'loadConfigFromFile',
  },
  rules: {
    'kube-proxy-yaml-malformed': {
      summary: 'A KubeProxyConfiguration is no YAML that kube-proxy can read.',
      why: 'kube-proxy does not start when the syntax of its configuration is broken. It reads YAML 1.1: indentation is made of spaces, a colon or dash needs a space behind it, and an IPv6 range that begins with a colon needs quotes between brackets.',
    },
  },
  check({ malformed, origin }, { unit }, report) {
    if (malformed === undefined || origin.kind !== 'document' || hasKubeadm(unit)) return;
    report('kube-proxy-yaml-malformed', unreadable(malformed, 'kube-proxy'));
  },
});

export const examples: { readonly 'kube-proxy-yaml-malformed': Examples } = {
  'kube-proxy-yaml-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [0.0.0.0/0, ::/0]
#                              ^^^^ error kube-proxy-yaml-malformed: kube-proxy cannot read this YAML: ::/0 needs quotes inside brackets.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [0.0.0.0/0, "::/0"]
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [0.0.0.0/0, "::/0"]
`,
      },
    ],
  },
};
