import type { Source } from '../../model/place.ts';
import { anchor, type Resource } from '../../model/resource.ts';
import type { Path } from '../../model/value.ts';

/** The source of a value: its scalar, or the key of the nearest ancestor that is there. */
export function sourceAt(resource: Resource, path: Path): Source {
  return { resource: resource.index, path, span: anchor(resource.root, path) };
}
