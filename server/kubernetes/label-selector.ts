import { listAt, member, type Path, stringAt, unknown, type Value } from '../model/value.ts';
import { labelValueFaults, qualifiedNameFaults } from './names.ts';

/** Of expressions in a label selector, in the order of upstream's types. */
export const selectorOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;
export type SelectorOperator = (typeof selectorOperators)[number];

/** What the API server has against a part of a selector; paths begin at the selector. */
export type SelectorFault =
  /** No key, or no value, that a label can have; `faults` are ends of a sentence. */
  | {
      readonly kind: 'key' | 'value';
      readonly path: Path;
      readonly text: string;
      readonly faults: readonly string[];
    }
  | {
      readonly kind: 'operator';
      readonly path: Path;
      readonly text: string;
      /** The operators that go with the values of the expression, or with their absence. */
      readonly fitting: readonly SelectorOperator[];
    }
  | {
      readonly kind: 'values-missing' | 'values-unexpected';
      readonly path: Path;
      readonly operator: SelectorOperator;
    };

/**
 * The faults of a `LabelSelector`; `isComplete`: whether what is missing can be told. Kubernetes 1.37,
 * apimachinery/pkg/apis/meta/v1/validation/validation.go, ValidateLabelSelector.
 */
export function labelSelectorFaults(selector: Value | undefined, isComplete: boolean): SelectorFault[] {
  const expressions = listAt(selector, 'matchExpressions');
  return [
    ...labelMapFaults(member(selector, 'matchLabels'), ['matchLabels']),
    ...(expressions === undefined || expressions === unknown
      ? []
      : expressions.flatMap((item, n) => expressionFaults(item, ['matchExpressions', n], isComplete))),
  ];
}

/** The faults of a map of labels at a path; the same file, ValidateLabels. */
export function labelMapFaults(labels: Value | undefined, path: Path = []): SelectorFault[] {
  if (labels?.kind !== 'map') return [];
  return labels.entries.flatMap(({ key, value }) => [
    ...textFault('key', [...path, key], key),
    ...(value.kind === 'scalar' && typeof value.value === 'string'
      ? textFault('value', [...path, key], value.value)
      : []),
  ]);
}

function expressionFaults(expression: Value, path: Path, isComplete: boolean): SelectorFault[] {
  if (expression.kind === 'unknown') return [];
  const values = listAt(expression, 'values') ?? [];
  const key = stringAt(expression, 'key') ?? '';
  return [
    ...operatorFaults(expression, path, isComplete),
    ...(key === unknown || (key === '' && !isComplete) ? [] : textFault('key', [...path, 'key'], key)),
    ...(values === unknown ? [] : values).flatMap((value, n) =>
      value.kind === 'scalar' && typeof value.value === 'string'
        ? textFault('value', [...path, 'values', n], value.value)
        : [],
    ),
  ];
}

function operatorFaults(expression: Value, path: Path, isComplete: boolean): SelectorFault[] {
  const values = listAt(expression, 'values') ?? [];
  const text = stringAt(expression, 'operator') ?? '';
  if (text === unknown || values === unknown || (!isComplete && (text === '' || values.length === 0)))
    return [];
  const operator = selectorOperators.find((one) => one === text);
  const fitting = selectorOperators.filter((one) => takesValues(one) === values.length > 0);
  if (operator === undefined) return [{ kind: 'operator', path: [...path, 'operator'], text, fitting }];
  if (fitting.includes(operator)) return [];
  const kind = takesValues(operator) ? 'values-missing' : 'values-unexpected';
  return [{ kind, path: [...path, 'values'], operator }];
}

function takesValues(operator: SelectorOperator): boolean {
  return operator === 'In' || operator === 'NotIn';
}

function textFault(kind: 'key' | 'value', path: Path, text: string): SelectorFault[] {
  const faults = kind === 'key' ? qualifiedNameFaults(text) : labelValueFaults(text);
  return faults.length === 0 ? [] : [{ kind, path, text, faults }];
}
