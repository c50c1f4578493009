import { shapeOf, valuesOfChart } from '../../kubernetes/shapes.ts';
import { type Mapping, stringAt, valueAt } from '../../model/value.ts';
import { defineWrapper } from '../define.ts';

/** The values of a Flux HelmRelease. Upstream: helm-controller, api/v2/helmrelease_types.go. */
export default defineWrapper({
  kinds: [
    'helm.toolkit.fluxcd.io/v2/HelmRelease',
    'helm.toolkit.fluxcd.io/v2beta2/HelmRelease',
    'helm.toolkit.fluxcd.io/v2beta1/HelmRelease',
  ],
  unwrap(root) {
    const path = ['spec', 'values'];
    const value = valueAt(root, path);
    if (value?.kind !== 'map') return [];
    return [{ path, value, type: valuesOfChart(chartOf(root)) ?? shapeOf(value, undefined) }];
  },
});

/** The chart that is named; else that of the source or the release, which mostly has its name. */
function chartOf(root: Mapping): string | undefined {
  const names = [
    stringAt(root, 'spec', 'chart', 'spec', 'chart'),
    stringAt(root, 'spec', 'chartRef', 'name'),
    stringAt(root, 'metadata', 'name'),
  ];
  return names.find((name): name is string => typeof name === 'string');
}
