import type { Resource } from '../model/resource.ts';
import type { Reader } from './define.ts';
import { readers } from './generated/readers.ts';

const byKind = groupByKind(readers);

/** The readers that a resource is read by. */
export function readersOf({ apiVersion, kind }: Resource): readonly Reader[] {
  return byKind.get(`${apiVersion}/${kind}`) ?? [];
}

function groupByKind(all: readonly Reader[]): ReadonlyMap<string, readonly Reader[]> {
  const groups = new Map<string, Reader[]>();
  for (const reader of all) {
    for (const kind of reader.kinds) groups.set(kind, [...(groups.get(kind) ?? []), reader]);
  }
  return groups;
}
