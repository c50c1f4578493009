import type { Resource } from '../../model/resource.ts';
import { listAt, type Path, unknown, type Value } from '../../model/value.ts';

/** The types that hold an Installation of the Tigera operator: the object, and the values of its chart. */
export const installationKinds: readonly string[] = [
  'operator.tigera.io/v1/Installation',
  'values/tigera-operator',
];

/** The path of what an Installation specifies. */
export function installationPath({ apiVersion }: Pick<Resource, 'apiVersion'>): Path {
  return [apiVersion === 'values' ? 'installation' : 'spec'];
}

/** The pools that an Installation writes; undefined when it names none, or they cannot be known. */
export function installationPools(
  resource: Resource,
): readonly { readonly pool: Value; readonly path: Path }[] | undefined {
  const base = [...installationPath(resource), 'calicoNetwork', 'ipPools'];
  const pools = listAt(resource.root, ...base);
  if (pools === undefined || pools === unknown) return undefined;
  return pools.map((pool, n) => ({ pool, path: [...base, n] }));
}
