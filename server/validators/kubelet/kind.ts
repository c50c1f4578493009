import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { wrongKind } from '../node-config.ts';
import { kubelet } from './component.ts';

export default defineValidator({
  component: 'kubelet',
  kinds: [
    'kubelet.config.k8s.io/*',
    ...['v1', 'v1alpha1', 'v1beta1'].map((version) => `${version}/KubeletConfiguration`),
    '/KubeletConfiguration',
  ],
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'pkg/kubelet/kubeletconfig/util/codec/codec.go',
    symbol: 'DecodeKubeletConfiguration',
  },
  rules: {
    'kubelet-kind-unknown': {
      summary: 'A configuration file for kubelet names a kind or an API version that it does not read.',
      why: 'kubelet takes exactly one kind, KubeletConfiguration of kubelet.config.k8s.io/v1beta1, and does not start with a file of another.',
    },
  },
  check(resource, { unit }, report) {
    const problem = wrongKind(resource, unit, kubelet);
    if (problem !== undefined) report('kubelet-kind-unknown', problem);
  },
});

export const examples: { readonly [id in 'kubelet-kind-unknown']: Examples } = {
  'kubelet-kind-unknown': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1
#           ^^^^^^^^^^^^^^^^^^^^^^^^ error kubelet-kind-unknown: kubelet reads no KubeletConfiguration of kubelet.config.k8s.io/v1, but KubeletConfiguration of kubelet.config.k8s.io/v1beta1.
kind: KubeletConfiguration
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
`,
      },
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfig
#     ^^^^^^^^^^^^^ error kubelet-kind-unknown: kubelet reads no KubeletConfig of kubelet.config.k8s.io/v1beta1, but KubeletConfiguration of kubelet.config.k8s.io/v1beta1.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
`,
      },
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1
kind: CredentialProviderConfig
`,
      },
    ],
  },
};
