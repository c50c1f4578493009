import type { Resource } from '../../model/resource.ts';
import { listAt, type Path, unknown } from '../../model/value.ts';

/** Whether a list is known in full: it has as many items as could be read. */
export function isWholeList({ root }: Resource, path: Path, read: number): boolean {
  const items = listAt(root, ...path);
  return items !== undefined && items !== unknown && items.length === read;
}
