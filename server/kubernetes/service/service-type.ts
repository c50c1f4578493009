import type { Resource } from '../../model/resource.ts';
import { type Maybe, stringAt, unknown } from '../../model/value.ts';

/** The type of a Service after defaulting; may be none that exists. Unknown also when its line may be a broken one. */
export function serviceTypeOf({ root, complete }: Resource): Exclude<Maybe<string>, undefined> {
  const type = stringAt(root, 'spec', 'type');
  if (type === unknown || (type === undefined && !complete)) return unknown;
  return type || 'ClusterIP';
}
