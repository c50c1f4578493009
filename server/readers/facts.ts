import { type Facts, joinFacts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { readFields } from './read-fields.ts';
import { readersOf } from './readers-of.ts';

/** What the resources of one document say about their cluster. */
export function factsOf(resources: readonly Resource[]): Facts {
  return joinFacts<Facts>(
    resources.flatMap((resource) =>
      readersOf(resource).map((reader) => {
        const fields = () => readFields(resource, reader);
        return reader.read === undefined ? fields() : reader.read(resource, fields);
      }),
    ),
  );
}
