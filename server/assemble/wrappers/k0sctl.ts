import { valueAt } from '../../model/value.ts';
import { defineWrapper } from '../define.ts';

/** The configuration of k0s that k0sctl writes on machines. */
export default defineWrapper({
  kinds: ['k0sctl.k0sproject.io/v1beta1/Cluster'],
  unwrap(root) {
    const path = ['spec', 'k0s', 'config'];
    const value = valueAt(root, path);
    if (value?.kind !== 'map') return [];
    return [{ path, value, type: { apiVersion: 'k0s.k0sproject.io/v1beta1', kind: 'ClusterConfig' } }];
  },
});
