import type { Identity } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';

/** The name and namespace of a namespaced object, as its own manifest tells them. */
export function identityOf({ name, namespace }: Resource): Identity {
  return { name, namespace: namespace ?? 'default', namespaceIsCertain: namespace !== undefined };
}
