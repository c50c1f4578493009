import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { wrongType } from '../node-config.ts';
import { kubelet, kubeletKinds } from './component.ts';

export default defineValidator({
  component: 'kubelet',
  kinds: kubeletKinds,
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'pkg/kubelet/kubeletconfig/util/codec/codec.go',
    symbol: 'DecodeKubeletConfiguration',
  },
  rules: {
    'kubelet-type-wrong': {
      summary: 'A field of a KubeletConfiguration holds a value of another type than it takes.',
      why: 'The decoder does not convert: a number is no text, one text is no list, and a duration needs its unit. kubelet does not start with such a file.',
    },
  },
  check(resource, { unit }, report) {
    const problem = wrongType(resource, unit, kubelet);
    if (problem !== undefined) report('kubelet-type-wrong', problem);
  },
});

export const examples: { readonly [id in 'kubelet-type-wrong']: Examples } = {
  'kubelet-type-wrong': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: 10.96.0.10
#           ^^^^^^^^^^ error kubelet-type-wrong: kubelet takes a list of texts for clusterDNS, not the text "10.96.0.10".
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS:
  - 10.96.0.10
`,
      },
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
port: "10250"
#     ^^^^^^^ error kubelet-type-wrong: kubelet takes a whole number for port, not the text "10250".
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
port: 10250
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
resolvConf: ""
nodeStatusUpdateFrequency: "0"
`,
      },
    ],
  },
};
