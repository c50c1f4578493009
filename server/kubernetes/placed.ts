import { listAt, member, type Path, unknown, type Value } from '../model/value.ts';

/** A value and its place in a resource. */
export interface Placed {
  readonly path: Path;
  readonly value: Value;
}

/** The items of a list inside a value, without placeholders. */
export function itemsIn({ path, value }: Placed, ...keys: string[]): Placed[] {
  const items = listAt(value, ...keys);
  if (items === undefined || items === unknown) return [];
  return items
    .map((item, n) => ({ path: [...path, ...keys, n], value: item }))
    .filter((item) => item.value.kind !== 'unknown');
}

/** A part of a value that is a map; undefined when it is missing, a placeholder, or something else. */
export function mapIn({ path, value }: Placed, key: string): Placed | undefined {
  const found = member(value, key);
  return found?.kind === 'map' ? { path: [...path, key], value: found } : undefined;
}
