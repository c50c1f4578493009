import { valueAt } from '../../model/value.ts';
import { holdsAddress } from '../../yaml/prefilter.ts';
import { defineWrapper } from '../define.ts';

/**
 * The configuration that calico-node installs for the container runtime, in the ConfigMaps of Calico and canal. One with
 * addresses is a file in a ConfigMap like any other. Upstream: calico 3.32.1, manifests/calico.yaml.
 */
export default defineWrapper({
  kinds: ['v1/ConfigMap'],
  unwrap(root) {
    const path = ['data', 'cni_network_config'];
    const text = valueAt(root, path);
    if (text?.kind !== 'scalar' || holdsAddress(text.text)) return [];
    return [{ path, text, type: { apiVersion: 'file', kind: 'cni-conf' } }];
  },
});
