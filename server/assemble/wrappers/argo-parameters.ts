import { valuesOfChart } from '../../kubernetes/shapes.ts';
import {
  type Entry,
  listAt,
  type Mapping,
  member,
  type Path,
  type Scalar,
  sliceSpan,
  stringAt,
  type Value,
  valueAt,
} from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import { defineWrapper, type Wrapped } from '../define.ts';

/** A parameter: the keys that its name leads through, and its value where that stands. */
interface Parameter {
  readonly keys: readonly string[];
  readonly nameSpan: Span;
  readonly value: Value;
}

/**
 * Single values for the chart of Cilium in an Argo CD Application, as `helm --set` has them. They are a part of the values
 * by nature, so they are of a kind of their own. Upstream: argo-cd, pkg/apis/application/v1alpha1/types.go, HelmParameter.
 */
export default defineWrapper({
  kinds: ['argoproj.io/v1alpha1/Application', 'argoproj.io/v1alpha1/ApplicationSet'],
  unwrap: (root) =>
    [['spec'], ['spec', 'template', 'spec']].flatMap((spec) => {
      const sources = listAt(root, ...spec, 'sources');
      const paths: Path[] = [[...spec, 'source']];
      if (Array.isArray(sources)) paths.push(...sources.map((_, n) => [...spec, 'sources', n]));
      return paths.flatMap((path): Wrapped[] => {
        const value = ciliumValues(valueAt(root, path));
        if (value === undefined) return [];
        const type = { apiVersion: 'values', kind: 'cilium-parameters' };
        return [{ path: [...path, 'helm', 'parameters'], value, type }];
      });
    }),
});

/** Of the chart itself all parameters, of an umbrella chart those below `cilium`. */
function ciliumValues(source: Value | undefined): Mapping | undefined {
  const list = valueAt(source, ['helm', 'parameters']);
  if (list?.kind !== 'list') return undefined;
  const all = nested(list.items.flatMap(parameterOf), list.span);
  const chart = stringAt(source, 'chart');
  const isCilium = typeof chart === 'string' && valuesOfChart(chart)?.kind === 'cilium';
  const own = isCilium ? all : member(all, 'cilium');
  return own?.kind === 'map' && own.entries.length > 0 ? own : undefined;
}

function parameterOf(item: Value): Parameter[] {
  const name = valueAt(item, ['name']);
  const value = valueAt(item, ['value']);
  if (name?.kind !== 'scalar' || value === undefined) return [];
  // A place in a list counts for the list, and a dot behind a backslash is none.
  const keys = name.text
    .replace(/\[\d+\]$/, '')
    .split(/(?<!\\)\./)
    .map((key) => key.replaceAll('\\.', '.'));
  return [{ keys, nameSpan: name.span, value: value.kind === 'scalar' ? listIn(value) : value }];
}

/** `{a,b}` is a list. */
function listIn(scalar: Scalar): Value {
  const { text } = scalar;
  if (!/^\{.*\}$/s.test(text)) return scalar;
  const items = [...text.matchAll(/[^{},\s]+/g)].map(({ 0: part, index: from }): Scalar => {
    const span = sliceSpan(scalar, from, from + part.length);
    return { ...scalar, value: part, text: part, span, pieces: [{ from: 0, at: span.start }] };
  });
  return { kind: 'list', items, span: scalar.span };
}

function nested(parameters: readonly Parameter[], span: Span): Mapping {
  const groups = new Map<string, Parameter[]>();
  for (const parameter of parameters) {
    const [key = ''] = parameter.keys;
    groups.set(key, [...(groups.get(key) ?? []), { ...parameter, keys: parameter.keys.slice(1) }]);
  }
  const entries = [...groups].flatMap(([key, own]): Entry[] => {
    const [first] = own;
    if (first === undefined) return [];
    const value = own.every(({ keys }) => keys.length === 0)
      ? oneOrMore(own)
      : nested(
          own.filter(({ keys }) => keys.length > 0),
          first.nameSpan,
        );
    return [{ key, keySpan: first.nameSpan, value, shared: true }];
  });
  return { kind: 'map', entries, span };
}

/** Several parameters of one name are the items of a list. */
function oneOrMore(own: readonly Parameter[]): Value {
  const values = own.map(({ value }) => value);
  const [first, ...more] = values;
  if (first !== undefined && more.length === 0) return first;
  return { kind: 'list', items: values, span: first?.span ?? { start: 0, end: 0 } };
}
