import { shapeOf, valuesOfChart } from '../../kubernetes/shapes.ts';
import { listAt, type Path, stringAt, valueAt } from '../../model/value.ts';
import { defineWrapper, type Wrapped } from '../define.ts';

/**
 * The values that an Argo CD Application writes for Helm: as an object, and as a text. Upstream: argo-cd,
 * pkg/apis/application/v1alpha1/types.go, ApplicationSourceHelm.
 */
export default defineWrapper({
  kinds: ['argoproj.io/v1alpha1/Application', 'argoproj.io/v1alpha1/ApplicationSet'],
  unwrap: (root) =>
    [['spec'], ['spec', 'template', 'spec']].flatMap((spec) => {
      const sources = listAt(root, ...spec, 'sources');
      const paths: Path[] = [[...spec, 'source']];
      if (Array.isArray(sources)) paths.push(...sources.map((_, n) => [...spec, 'sources', n]));
      return paths.flatMap((path): Wrapped[] => {
        const chart = stringAt(root, ...path, 'chart');
        const known = valuesOfChart(typeof chart === 'string' ? chart : undefined);
        const object = valueAt(root, [...path, 'helm', 'valuesObject']);
        const text = valueAt(root, [...path, 'helm', 'values']);
        return [
          ...(object?.kind === 'map'
            ? [
                {
                  path: [...path, 'helm', 'valuesObject'],
                  value: object,
                  type: known ?? shapeOf(object, undefined),
                },
              ]
            : []),
          ...(text?.kind === 'scalar'
            ? [{ path: [...path, 'helm', 'values'], text, ...(known === undefined ? {} : { type: known }) }]
            : []),
        ];
      });
    }),
});
