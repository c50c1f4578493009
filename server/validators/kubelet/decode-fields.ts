import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { ignoredFields, repeatedKeys } from '../node-config.ts';
import { kubelet, kubeletKinds } from './component.ts';

export default defineValidator({
  component: 'kubelet',
  kinds: kubeletKinds,
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'pkg/kubelet/kubeletconfig/util/codec/codec.go',
    symbol: 'DecodeKubeletConfiguration',
  },
  rules: {
    'kubelet-field-unknown': {
      summary: 'A KubeletConfiguration has a field that does not exist.',
      why: 'kubelet decodes the file strictly, logs what it does not know, and starts without it. What the field was meant to set keeps its default. Names are case-sensitive.',
    },
    'kubelet-key-duplicate': {
      summary: 'A key is set twice in the same map of a KubeletConfiguration.',
      why: 'kubelet logs it and takes the last value.',
    },
  },
  check(resource, context, report) {
    for (const problem of ignoredFields(resource, context, kubelet)) report('kubelet-field-unknown', problem);
    for (const problem of repeatedKeys(resource, context.unit, kubelet))
      report('kubelet-key-duplicate', problem);
  },
});

export const examples: { readonly [id in 'kubelet-field-unknown' | 'kubelet-key-duplicate']: Examples } = {
  'kubelet-field-unknown': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymus:
# ^^^^^^^^ warning kubelet-field-unknown: KubeletConfiguration has no field authentication.anonymus, so kubelet ignores it.
    enabled: false
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous:
    enabled: false
`,
      },
      {
        text: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: kubelet-config
data:
  kubelet: |
    apiVersion: kubelet.config.k8s.io/v1beta1
    kind: KubeletConfiguration
    memoryReservationPolicy: None
#   ^^^^^^^^^^^^^^^^^^^^^^^ warning kubelet-field-unknown: KubeletConfiguration has no field memoryReservationPolicy before Kubernetes 1.36, so kubelet ignores it.
`,
        settings: { kubernetesVersion: '1.35' },
        fixed: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: kubelet-config
data:
  kubelet: |
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
maxPods: 50
clusterDomain: cluster.local
`,
      },
    ],
  },
  'kubelet-key-duplicate': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authorization:
  mode: Webhook
  mode: AlwaysAllow
# ^^^^ warning kubelet-key-duplicate: The key authorization.mode is set twice, and kubelet takes the last value.
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
maxPods: 50
podsPerCore: 10
`,
      },
    ],
  },
};
