import { valuesOfChart } from '../../kubernetes/shapes.ts';
import { valueAt } from '../../model/value.ts';
import { defineWrapper } from '../define.ts';

/** The values that EKS Anywhere gives to the chart of Cilium. Upstream: eks-anywhere, pkg/api/v1alpha1/cluster_types.go. */
export default defineWrapper({
  kinds: ['anywhere.eks.amazonaws.com/v1alpha1/Cluster'],
  unwrap(root) {
    const path = ['spec', 'clusterNetwork', 'cniConfig', 'cilium', 'helmValues'];
    const value = valueAt(root, path);
    const type = valuesOfChart('cilium');
    return value?.kind === 'map' && type !== undefined ? [{ path, value, type }] : [];
  },
});
