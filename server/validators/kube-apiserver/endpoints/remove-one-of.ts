import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { listAt, type Path, unknown } from '../../../model/value.ts';
import { remove } from '../../fix.ts';

/** Takes an item out of its list, unless it is the only one. */
export function removeOneOf({ root }: Resource, path: Path, name: string): LocalFix[] {
  const items = listAt(root, ...path.slice(0, -1));
  return items !== undefined && items !== unknown && items.length > 1 ? [remove(path, name)] : [];
}
