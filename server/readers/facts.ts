import { type Facts, joinFacts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import type { Reader } from './define.ts';
import { readers } from './generated/readers.ts';
import { readFields } from './read-fields.ts';

const byKind = groupByKind(readers);

/** What the resources of one document say about their cluster. */
export function factsOf(resources: readonly Resource[]): Facts {
  return joinFacts<Facts>(
    resources.flatMap((resource) =>
      (byKind.get(`${resource.apiVersion}/${resource.kind}`) ?? []).map((reader) => {
        const fields = () => readFields(resource, reader);
        return reader.read === undefined ? fields() : reader.read(resource, fields);
      }),
    ),
  );
}

function groupByKind(all: readonly Reader[]): ReadonlyMap<string, readonly Reader[]> {
  const groups = new Map<string, Reader[]>();
  for (const reader of all) {
    for (const kind of reader.kinds) groups.set(kind, [...(groups.get(kind) ?? []), reader]);
  }
  return groups;
}
