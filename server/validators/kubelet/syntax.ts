import { hasKubeadm } from '../../kubernetes/kubeadm/configuration.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { unreadable } from '../unreadable.ts';
import { kubeletKinds } from './component.ts';

export default defineValidator({
  component: 'kubelet',
  kinds: kubeletKinds,
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'pkg/kubelet/kubeletconfig/configfiles/configfiles.go',
    symbol: 'Load',
  },
  rules: {
    'kubelet-yaml-malformed': {
      summary: 'A KubeletConfiguration is no YAML that kubelet can read.',
      why: 'kubelet does not start when the syntax of its configuration is broken. It reads YAML 1.1: indentation is made of spaces, a colon or dash needs a space behind it, and an IPv6 range that begins with a colon needs quotes between brackets.',
    },
  },
  check({ malformed, origin }, { unit }, report) {
    if (malformed === undefined || origin.kind !== 'document' || hasKubeadm(unit)) return;
    report('kubelet-yaml-malformed', unreadable(malformed, 'kubelet'));
  },
});

export const examples: { readonly 'kubelet-yaml-malformed': Examples } = {
  'kubelet-yaml-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
evictionHard:
  memory.available:100Mi
# ^^^^^^^^^^^^^^^^^^^^^^ error kubelet-yaml-malformed
  nodefs.available: 10%
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
evictionHard:
  memory.available: 100Mi
  nodefs.available: 10%
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
evictionHard:
  memory.available: 100Mi
  nodefs.available: 10%
`,
      },
    ],
  },
};
