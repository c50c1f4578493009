import type { Identity } from '../../model/facts.ts';

/**
 * Whether two manifests of one kind may be the same object, said twice: unknown names may, and so may a manifest
 * without a namespace and one with any.
 */
export function maybeSameObject(a: Identity, b: Identity): boolean {
  if (a.name === undefined || b.name === undefined) return true;
  return a.name === b.name && maybeSameNamespace(a, b);
}

export function maybeSameNamespace(a: Identity, b: Identity): boolean {
  return a.namespace === b.namespace || !a.namespaceIsCertain || !b.namespaceIsCertain;
}

/** `default/web` */
export function fullName({ namespace, name }: Identity): string {
  return `${namespace}/${name ?? '(unnamed)'}`;
}
