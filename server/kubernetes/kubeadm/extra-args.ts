import { type Path, stringAt, unknown, type Value, valueAt } from '../../model/value.ts';

/** One flag that kubeadm passes on to a component. */
export interface ExtraArg {
  readonly name: string;
  /** `unknown` where a placeholder stands. */
  readonly value: string | typeof unknown;
  /** Where the value stands, from the root that was read. */
  readonly path: Path;
  /** Where the name stands: a key of the map in v1beta3, a scalar in later versions. */
  readonly namePath: Path;
  readonly shape: 'list' | 'map';
}

/**
 * The flags in a list of `name` and `value` (v1beta4 and later) or in a map (before), in order. `unknown` when a name
 * or the whole cannot be known. What is no flag is left out.
 */
export function extraArgsAt(root: Value | undefined, path: Path): readonly ExtraArg[] | typeof unknown {
  const value = valueAt(root, path);
  if (value?.kind === 'unknown') return unknown;
  if (value?.kind === 'map') {
    return value.entries.flatMap(({ key, value: held }): ExtraArg[] => {
      const at = [...path, key];
      if (held.kind !== 'scalar' && held.kind !== 'unknown') return [];
      return [
        {
          name: key,
          value: held.kind === 'scalar' ? held.text : unknown,
          path: at,
          namePath: at,
          shape: 'map',
        },
      ];
    });
  }
  if (value?.kind !== 'list') return [];
  const args: ExtraArg[] = [];
  for (const [n, item] of value.items.entries()) {
    const name = stringAt(item, 'name');
    if (item.kind === 'unknown' || name === unknown) return unknown;
    if (name === undefined) continue;
    const at = [...path, n];
    args.push({
      name,
      value: textAt(item, 'value'),
      path: [...at, 'value'],
      namePath: [...at, 'name'],
      shape: 'list',
    });
  }
  return args;
}

/** A value of another type than text, which kubeadm does not decode, says nothing. */
function textAt(item: Value, key: string): string | typeof unknown {
  const isMissing = valueAt(item, [key]) === undefined;
  return stringAt(item, key) ?? (isMissing ? '' : unknown);
}

/** The flag that counts among several of one name: the last. */
export function lastArg(args: readonly ExtraArg[], name: string): ExtraArg | undefined {
  return args.findLast((arg) => arg.name === name);
}
