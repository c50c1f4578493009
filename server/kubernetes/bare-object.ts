import type { Resource } from '../model/resource.ts';
import { schemaOf } from './schemas/schemas.ts';

/**
 * Whether a resource has a name and nothing else, where its kind needs more: one that `kubectl delete -f` is to find.
 * Undefined for kinds that are not known to need more.
 */
export function isBareObject(resource: Resource): boolean | undefined {
  if (schemaOf(resource) === undefined) return undefined;
  return resource.root.entries.every(({ key }) => ['apiVersion', 'kind', 'metadata'].includes(key));
}
