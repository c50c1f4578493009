import { member } from '../../model/value.ts';
import { holdsAddress } from '../../yaml/prefilter.ts';
import { defineWrapper, type Wrapped } from '../define.ts';

/** Groups of component configuration. A ConfigMap may carry other objects too, but those are for another cluster. */
const configuration = /\b(?:kubeadm|kubeproxy\.config|kubelet\.config)\.k8s\.io\//;

/** Files in a ConfigMap: configuration of components, of network plugins, and values for Helm. */
export default defineWrapper({
  kinds: ['v1/ConfigMap'],
  unwrap(root) {
    const data = member(root, 'data');
    if (data?.kind !== 'map') return [];
    return data.entries.flatMap(({ key, value }): Wrapped[] => {
      if (value.kind !== 'scalar') return [];
      const isFile = /\n/.test(value.text.trim()) || /^\s*\{/.test(value.text);
      if (!configuration.test(value.text) && !(isFile && holdsAddress(value.text))) return [];
      return [{ path: ['data', key], text: value, name: key }];
    });
  },
});
