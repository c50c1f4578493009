import { stringAt, valueAt } from '../../model/value.ts';
import { defineWrapper } from '../define.ts';

/** The values that Linkerd was installed with, in its own ConfigMap. Upstream: linkerd2, charts/linkerd-control-plane/templates/config.yaml. */
export default defineWrapper({
  kinds: ['v1/ConfigMap'],
  unwrap(root) {
    const path = ['data', 'values'];
    const text = valueAt(root, path);
    if (stringAt(root, 'metadata', 'name') !== 'linkerd-config' || text?.kind !== 'scalar') return [];
    return [{ path, text, type: { apiVersion: 'values', kind: 'linkerd-control-plane' } }];
  },
});
