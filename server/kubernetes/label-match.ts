import { listAt, member, stringAt, unknown, type Value } from '../model/value.ts';

export type LabelSet = ReadonlyMap<string, string>;

/** The labels of a map; unknown when one of them cannot be known. */
export function labelSetAt(labels: Value | undefined): LabelSet | typeof unknown {
  if (labels === undefined) return new Map();
  if (labels.kind !== 'map') return unknown;
  const set = new Map<string, string>();
  for (const { key, value } of labels.entries) {
    if (value.kind !== 'scalar') return unknown;
    set.set(key, typeof value.value === 'string' ? value.value : '');
  }
  return set;
}

/**
 * Whether a `LabelSelector` without faults matches labels; undefined when it cannot be known. Kubernetes 1.37,
 * apimachinery/pkg/labels/selector.go, Requirement.Matches.
 */
export function selectorMatches(selector: Value, labels: LabelSet): boolean | undefined {
  const wanted = labelSetAt(member(selector, 'matchLabels'));
  const expressions = listAt(selector, 'matchExpressions') ?? [];
  if (wanted === unknown || expressions === unknown) return undefined;
  const answers = expressions.map((expression) => expressionMatches(expression, labels));
  if ([...wanted].some(([key, value]) => labels.get(key) !== value) || answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function expressionMatches(expression: Value, labels: LabelSet): boolean | undefined {
  const key = stringAt(expression, 'key');
  const operator = stringAt(expression, 'operator');
  const values = listAt(expression, 'values') ?? [];
  if (typeof key !== 'string' || typeof operator !== 'string' || values === unknown) return undefined;
  if (values.some(({ kind }) => kind === 'unknown')) return undefined;
  const own = labels.get(key);
  const isAmong = values.some((value) => value.kind === 'scalar' && value.value === own);
  switch (operator) {
    case 'In':
      return own !== undefined && isAmong;
    case 'NotIn':
      return own === undefined || !isAmong;
    case 'Exists':
      return own !== undefined;
    default:
      return own === undefined;
  }
}
