import { chartNames, valuesOfChart } from '../../kubernetes/shapes.ts';
import { member } from '../../model/value.ts';
import { defineWrapper, type Wrapped } from '../define.ts';

/** The values that an umbrella chart gives to the charts that it depends on: each below the name of its chart. */
export default defineWrapper({
  kinds: ['/'],
  unwrap: (root) =>
    chartNames.flatMap((chart): Wrapped[] => {
      const value = member(root, chart);
      const type = valuesOfChart(chart);
      return value?.kind === 'map' && type !== undefined ? [{ path: [chart], value, type }] : [];
    }),
});
