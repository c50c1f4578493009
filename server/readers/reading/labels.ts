import type { Labels } from '../../model/facts.ts';
import type { Value } from '../../model/value.ts';

/** The entries of a map of labels; undefined when it is no map, or some value is a placeholder or no string. */
export function labelsOf(value: Value | undefined): Labels | undefined {
  if (value === undefined) return {};
  if (value.kind !== 'map') return undefined;
  const pairs: [string, string][] = [];
  for (const entry of value.entries) {
    if (entry.value.kind !== 'scalar' || typeof entry.value.value !== 'string') return undefined;
    pairs.push([entry.key, entry.value.value]);
  }
  return Object.fromEntries(pairs);
}
