import { listAt, type Path, unknown, type Value } from '../../model/value.ts';

/** The items of a list of strings at their places, null as the empty string, without placeholders. */
export function stringItemsAt(
  root: Value | undefined,
  ...path: (string | number)[]
): { readonly text: string; readonly path: Path }[] {
  const items = listAt(root, ...path);
  if (items === undefined || items === unknown) return [];
  return items.flatMap((item, n) => {
    if (item.kind !== 'scalar') return [];
    return [{ text: typeof item.value === 'string' ? item.value : '', path: [...path, n] }];
  });
}
