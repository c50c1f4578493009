import { decode } from '../kubernetes/schema.ts';
import { schemaOf } from '../kubernetes/schemas/schemas.ts';
import type { Malformed, Origin, Resource } from '../model/resource.ts';
import type { Mapping, Path } from '../model/value.ts';
import { member, stringAt } from '../model/value.ts';
import { mends } from '../yaml/mend.ts';
import type { ParsedDocument } from '../yaml/parse.ts';
import { mayHoldPlaceholder } from '../yaml/placeholder.ts';
import { embeddedDocuments } from './embedded.ts';

interface TypeMeta {
  readonly apiVersion: string;
  readonly kind: string;
}

const untyped: TypeMeta = { apiVersion: '', kind: '' };

/** Every resource of a document: itself, the items of a List, and what is embedded in strings of either. */
export function resourcesOf(document: ParsedDocument): Resource[] {
  const found: Resource[] = [];
  const malformed = malformedOf(document);
  addDocument(document, { kind: 'document' });
  return found;

  function addDocument({ root, problems, complete }: ParsedDocument, origin: Origin): void {
    if (root?.kind === 'map') add(root, origin, [], untyped, { problems, complete });
  }

  function add(
    root: Mapping,
    origin: Origin,
    base: Path,
    inherited: TypeMeta,
    source: Pick<Resource, 'problems' | 'complete'>,
  ): void {
    const own = { apiVersion: textAt(root, 'apiVersion'), kind: textAt(root, 'kind') };
    const type = own.kind === '' ? inherited : own;
    const items = type.kind.endsWith('List') ? member(root, 'items') : undefined;
    const problems = problemsBelow(source.problems, base);
    const resource: Resource = {
      index: found.length,
      ...type,
      name: textIn(root, 'name'),
      namespace: textIn(root, 'namespace'),
      root,
      origin,
      problems: items === undefined ? problems : problems.filter(({ path }) => path[0] !== 'items'),
      complete: source.complete,
      ...(origin.kind !== 'embedded' && malformed !== undefined && { malformed }),
    };
    found.push(resource);
    if (items?.kind === 'list') {
      for (const [n, item] of items.items.entries()) {
        if (item.kind !== 'map') continue;
        const at: Origin = { kind: 'item', list: resource.index, path: ['items', n] };
        add(item, at, [...base, 'items', n], itemType(type), source);
      }
    }
    for (const { path, stream, document: embedded } of embeddedDocuments(resource)) {
      const complete = source.complete && embedded.complete;
      addDocument({ ...embedded, complete }, { kind: 'embedded', host: resource.index, path, stream });
    }
  }
}

/** The fault for which Kubernetes refuses a document; what a tool fills in first may repair it. */
function malformedOf(document: ParsedDocument): Malformed | undefined {
  const [first] = document.errors;
  if (first?.certain !== true || mayHoldPlaceholder(document.text)) return undefined;
  const { message, span, apart = false } = first;
  return { message, span, apart, mend: mendOf(document) };
}

/** The most likely repair after which all fields are of the right types. */
function mendOf(document: ParsedDocument): Malformed['mend'] {
  let nth = 0;
  for (const { title, document: mended } of mends(document)) {
    if (mended.root?.kind === 'map' && isDecoded(mended.root)) return { nth, title };
    nth++;
  }
  return undefined;
}

function isDecoded(root: Mapping): boolean {
  const schema = schemaOf({ apiVersion: textAt(root, 'apiVersion'), kind: textAt(root, 'kind') });
  return schema === undefined || decode(schema, root).length === 0;
}

/**
 * What the items of a list are that do not say it themselves: Services in a ServiceList. Upstream: apimachinery,
 * pkg/apis/meta/v1/unstructured/helpers.go, decodeToList. The items of a `List` have to say it.
 */
function itemType({ apiVersion, kind }: TypeMeta): TypeMeta {
  return kind === 'List' ? untyped : { apiVersion, kind: kind.slice(0, -'List'.length) };
}

function problemsBelow(problems: Resource['problems'], base: Path): Resource['problems'] {
  if (problems.length === 0 || base.length === 0) return problems;
  return problems
    .filter((problem) => base.every((step, n) => problem.path[n] === step))
    .map((problem) => ({ ...problem, path: problem.path.slice(base.length) }));
}

function textAt(root: Mapping, key: string): string {
  const value = stringAt(root, key);
  return typeof value === 'string' ? value : '';
}

function textIn(root: Mapping, key: string): string | undefined {
  const value = stringAt(root, 'metadata', key);
  return typeof value === 'string' ? value : undefined;
}
