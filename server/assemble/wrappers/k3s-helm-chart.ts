import { valuesOfChart } from '../../kubernetes/shapes.ts';
import { stringAt, valueAt } from '../../model/value.ts';
import { defineWrapper } from '../define.ts';

/** The values of a chart that k3s or RKE2 installs. Upstream: k3s-io/helm-controller, pkg/apis/helm.cattle.io/v1/types.go. */
export default defineWrapper({
  kinds: ['helm.cattle.io/v1/HelmChart', 'helm.cattle.io/v1/HelmChartConfig'],
  unwrap(root) {
    const path = ['spec', 'valuesContent'];
    const text = valueAt(root, path);
    if (text?.kind !== 'scalar') return [];
    const names = [stringAt(root, 'spec', 'chart'), stringAt(root, 'metadata', 'name')];
    const type = names
      .map((name) => valuesOfChart(typeof name === 'string' ? name : undefined))
      .find((known) => known !== undefined);
    return [{ path, text, ...(type === undefined ? {} : { type }) }];
  },
});
