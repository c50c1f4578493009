import type { Path, Value } from '../model/value.ts';
import { member } from '../model/value.ts';

/** A step of a pattern: a key, every item of a list, or every key of a map. */
export type Step = string | typeof items | typeof keys;
export const items: unique symbol = Symbol('[]');
export const keys: unique symbol = Symbol('*');

/** Reads the path of a field as `Field.path` describes it. */
export function stepsOf(pattern: string): Step[] {
  return [...pattern.matchAll(/\[\]|\[([^\]]+)\]|\*|[^.[\]]+/g)].map(([whole, key]) => {
    if (whole === '[]') return items;
    return whole === '*' ? keys : (key ?? whole);
  });
}

/** Whether a path leads to a value that a pattern finds. */
export function isFoundAt(path: Path, steps: readonly Step[]): boolean {
  return (
    path.length === steps.length &&
    steps.every((step, n) => {
      if (step === items) return typeof path[n] === 'number';
      return step === keys ? typeof path[n] === 'string' : path[n] === step;
    })
  );
}

/** The paths of the values that a pattern finds. What is missing is not found, and nothing is below a placeholder. */
export function pathsOf(root: Value, steps: readonly Step[]): Path[] {
  let found: { readonly path: Path; readonly value: Value }[] = [{ path: [], value: root }];
  for (const step of steps) {
    found = found.flatMap(({ path, value }) =>
      childrenOf(value, step).map((child) => ({ path: [...path, child.key], value: child.value })),
    );
  }
  return found.map(({ path }) => path);
}

function childrenOf(value: Value, step: Step): { readonly key: string | number; readonly value: Value }[] {
  if (step === items)
    return value.kind === 'list' ? value.items.map((item, key) => ({ key, value: item })) : [];
  if (step === keys)
    return value.kind === 'map' ? value.entries.map(({ key, value: one }) => ({ key, value: one })) : [];
  const child = member(value, step);
  return child === undefined ? [] : [{ key: step, value: child }];
}
