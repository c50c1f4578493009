import type { FlagType } from './flag-values.ts';
import type { FlagTable } from './flags.ts';

/** A table from the names of each type, with white space between. */
export function flagTable(names: { readonly [type in FlagType]?: string }): FlagTable {
  const types = new Map<string, FlagType>();
  for (const [type, list] of Object.entries(names)) {
    for (const name of list.trim().split(/\s+/)) types.set(name, type as FlagType);
  }
  return { typeOf: (name) => types.get(name), names: [...types.keys()] };
}
