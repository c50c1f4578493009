import type { Resource } from '../../model/resource.ts';
import { type Maybe, stringAt, unknown } from '../../model/value.ts';

/** The type of a Service after defaulting; may be none that exists. */
export function serviceTypeOf({ root }: Resource): Exclude<Maybe<string>, undefined> {
  const type = stringAt(root, 'spec', 'type');
  return type === unknown ? unknown : type || 'ClusterIP';
}
