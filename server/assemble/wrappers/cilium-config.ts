import { stringAt, valueAt } from '../../model/value.ts';
import { defineWrapper } from '../define.ts';

/** The settings of Cilium's agent and operator: each key of the ConfigMap is a flag. Upstream: cilium, pkg/option/config.go. */
export default defineWrapper({
  kinds: ['v1/ConfigMap'],
  unwrap(root) {
    const data = valueAt(root, ['data']);
    if (stringAt(root, 'metadata', 'name') !== 'cilium-config' || data?.kind !== 'map') return [];
    return [{ path: ['data'], value: data, type: { apiVersion: 'file', kind: 'cilium-config' } }];
  },
});
