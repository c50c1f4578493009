import type { Resource } from '../../model/resource.ts';
import { listAt, type Path, unknown } from '../../model/value.ts';

/** The paths of the items of a list; none where it is missing or cannot be known. */
export function itemsAt({ root }: Resource, path: Path): Path[] {
  const items = listAt(root, ...path);
  return items === undefined || items === unknown ? [] : items.map((_, n) => [...path, n]);
}
