import { listAt, type Path, unknown, type Value } from '../../model/value.ts';

/** `allowedUses` of a pool after defaulting: Workload and Tunnel where nothing is written. */
export function allowedUses(root: Value, ...path: Path): readonly string[] | typeof unknown {
  const items = listAt(root, ...path);
  if (items === unknown || items?.some(({ kind }) => kind !== 'scalar') === true) return unknown;
  const uses = (items ?? []).flatMap((item) => (item.kind === 'scalar' ? item.text : []));
  return uses.length === 0 ? ['Workload', 'Tunnel'] : uses;
}
