import { valueAt } from '../../model/value.ts';
import { defineWrapper } from '../define.ts';

/** The values that istioctl gives to the charts of Istio. Upstream: istio, operator/pkg/apis/types.go, IstioOperatorSpec. */
export default defineWrapper({
  kinds: ['install.istio.io/v1alpha1/IstioOperator'],
  unwrap(root) {
    const path = ['spec', 'values'];
    const value = valueAt(root, path);
    return value?.kind === 'map' ? [{ path, value, type: { apiVersion: 'values', kind: 'istiod' } }] : [];
  },
});
