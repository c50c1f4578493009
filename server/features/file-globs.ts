/**
 * Globs that match some files of a workspace and no other ones: a folder's with `**` where all of it is meant. Paths have
 * `/` between folders.
 */
export function globsFor(files: readonly string[], all: readonly string[]): string[] {
  const meant = new Set(files);
  return globsIn('', all, meant);
}

/** `below` lie in the folder, whose name ends with `/` or is empty. */
function globsIn(folder: string, below: readonly string[], meant: ReadonlySet<string>): string[] {
  if (!below.some((path) => meant.has(path))) return [];
  if (below.every((path) => meant.has(path))) return [`${escaped(folder)}**`];
  const parts = new Map<string, string[]>();
  for (const path of below) {
    const slash = path.indexOf('/', folder.length);
    const part = slash === -1 ? path : path.slice(0, slash + 1);
    parts.set(part, [...(parts.get(part) ?? []), path]);
  }
  return [...parts].toSorted().flatMap(([part, paths]) => {
    if (part.endsWith('/')) return globsIn(part, paths, meant);
    return meant.has(part) ? [escaped(part)] : [];
  });
}

function escaped(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}
