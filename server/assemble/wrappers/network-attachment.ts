import { listAt, valueAt } from '../../model/value.ts';
import { defineWrapper, type Wrapped } from '../define.ts';

const type = { apiVersion: 'file', kind: 'network-attachment' };

/**
 * The CNI configuration in a NetworkAttachmentDefinition, and those that OpenShift's network operator makes into some.
 * Upstream: network-attachment-definition-client, pkg/apis/k8s.cni.cncf.io/v1/types.go; openshift/api,
 * operator/v1/types_network.go, AdditionalNetworkDefinition.
 */
export default defineWrapper({
  kinds: ['k8s.cni.cncf.io/v1/NetworkAttachmentDefinition', 'operator.openshift.io/v1/Network'],
  unwrap(root) {
    const additional = listAt(root, 'spec', 'additionalNetworks');
    const paths = [
      ['spec', 'config'],
      ...(Array.isArray(additional) ? additional : []).map((_, n) => [
        'spec',
        'additionalNetworks',
        n,
        'rawCNIConfig',
      ]),
    ];
    return paths.flatMap((path): Wrapped[] => {
      const text = valueAt(root, path);
      return text?.kind === 'scalar' ? [{ path, text, type }] : [];
    });
  },
});
