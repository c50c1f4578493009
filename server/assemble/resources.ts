import { groupOf, type Origin, type Resource } from '../model/resource.ts';
import type { Mapping, Path, Value } from '../model/value.ts';
import { member, stringAt } from '../model/value.ts';
import type { ParsedDocument } from '../yaml/parse.ts';
import { embeddedDocuments } from './embedded.ts';

/** Every resource of a document: itself, the items of a List, and what is embedded in strings of either. */
export function resourcesOf(document: ParsedDocument): Resource[] {
  const found: Resource[] = [];
  add(document.root, { kind: 'document' }, []);
  return found;

  function add(root: Value | undefined, origin: Origin, base: Path): void {
    if (root?.kind !== 'map') return;
    const resource: Resource = {
      index: found.length,
      apiVersion: text(root, 'apiVersion'),
      kind: text(root, 'kind'),
      name: optional(root, 'name'),
      namespace: optional(root, 'namespace'),
      root,
      origin,
      problems: document.problems
        .filter((problem) => startsWith(problem.path, base))
        .map((problem) => ({ ...problem, path: problem.path.slice(base.length) })),
    };
    found.push(resource);
    const items = member(root, 'items');
    if (resource.kind.endsWith('List') && groupOf(resource) === '' && items?.kind === 'list') {
      items.items.forEach((item, n) => {
        add(item, { kind: 'item', list: resource.index, path: ['items', n] }, [...base, 'items', n]);
      });
    }
    for (const embedded of embeddedDocuments(resource)) {
      add(
        embedded.root,
        { kind: 'embedded', host: resource.index, path: embedded.path, stream: embedded.stream },
        [...base, ...embedded.path],
      );
    }
  }
}

function text(root: Mapping, key: string): string {
  const value = stringAt(root, key);
  return typeof value === 'string' ? value : '';
}

function optional(root: Mapping, key: string): string | undefined {
  const value = stringAt(root, 'metadata', key);
  return typeof value === 'string' ? value : undefined;
}

function startsWith(path: Path, base: Path): boolean {
  return base.every((step, n) => path[n] === step);
}
