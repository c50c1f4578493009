import { kubeletConfiguration } from '../../kubernetes/schemas/kubelet-configuration.ts';
import type { NodeComponent } from '../node-config.ts';

const nodeAddress = 'the address of a node is the flag --node-ip';
const network = 'network plugins are set up in the container runtime';

export const kubelet: NodeComponent = {
  name: 'kubelet',
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  schema: kubeletConfiguration,
  otherKinds: [
    'CredentialProviderConfig',
    'SerializedNodeConfigSource',
    'ImagePullIntent',
    'ImagePulledRecord',
  ],
  elsewhere: {
    nodeIP: nodeAddress,
    'node-ip': nodeAddress,
    cniBinDir: network,
    cniConfDir: network,
    networkPlugin: network,
    hostnameOverride: 'the name of a node is the flag --hostname-override',
  },
};

export const kubeletKinds = [`${kubelet.apiVersion}/${kubelet.kind}`];

/** Where the kubelet judges its configuration. */
export const validation = {
  version: '1.37',
  path: 'pkg/kubelet/apis/config/validation/validation.go',
  symbol: 'ValidateKubeletConfiguration',
} as const;
