import { type Mapping, type Path, valueAt } from '../../model/value.ts';

/** The paths that `a.b[].c` stands for, where `[]` is every item of a list. */
export function pathsTo(root: Mapping, pattern: string): Path[] {
  let paths: Path[] = [[]];
  for (const step of pattern.split('.')) {
    const key = step.replace(/\[\]$/, '');
    paths = paths.map((path) => [...path, key]).filter((path) => valueAt(root, path) !== undefined);
    if (key !== step)
      paths = paths.flatMap((path) => {
        const list = valueAt(root, path);
        return list?.kind === 'list' ? list.items.map((_, n) => [...path, n]) : [];
      });
  }
  return paths;
}
