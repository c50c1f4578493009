import { decode } from '../kubernetes/schema.ts';
import { schemaOf } from '../kubernetes/schemas/schemas.ts';
import { shapeOf, type TypeMeta, untyped } from '../kubernetes/shapes.ts';
import type { Malformed, Origin, Resource } from '../model/resource.ts';
import type { Mapping, Path, Scalar } from '../model/value.ts';
import { member, stringAt } from '../model/value.ts';
import { parseEmbedded } from '../yaml/embedded.ts';
import { mends } from '../yaml/mend.ts';
import type { ParsedDocument } from '../yaml/parse.ts';
import { mayHoldPlaceholder } from '../yaml/placeholder.ts';
import type { Wrapped, Wrapper } from './define.ts';
import { wrappers } from './generated/wrappers.ts';

const byKind = groupByKind(wrappers);

/** Every resource of a document: itself, the items of a List, and what either carries for others. */
export function resourcesOf(document: ParsedDocument): Resource[] {
  const found: Resource[] = [];
  const malformed = malformedOf(document);
  const seen = new Set<string>();
  addDocument(document, { kind: 'document' }, untyped);
  return found;

  function addDocument({ root, problems, complete }: ParsedDocument, origin: Origin, type: TypeMeta): void {
    if (root?.kind === 'map') add(root, origin, [], type, { problems, complete });
  }

  function add(
    root: Mapping,
    origin: Origin,
    base: Path,
    inherited: TypeMeta,
    source: Pick<Resource, 'problems' | 'complete'>,
  ): void {
    const own = { apiVersion: textAt(root, 'apiVersion'), kind: textAt(root, 'kind') };
    const type = isShape(inherited) || own.kind === '' ? typeByPlace(root, origin, inherited, own) : own;
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
    for (const wrapped of unwrapped(resource)) {
      if (isRepeated(wrapped)) continue;
      if ('value' in wrapped) {
        const at: Origin = { kind: 'item', list: resource.index, path: wrapped.path };
        if (wrapped.type !== untyped)
          add(wrapped.value, at, [...base, ...wrapped.path], wrapped.type, source);
      } else addText(wrapped, resource);
    }
  }

  /** An alias of YAML puts the same characters into several places, and they are one and the same for whoever edits. */
  function isRepeated(wrapped: Wrapped): boolean {
    const { span } = 'value' in wrapped ? wrapped.value : wrapped.text;
    const { apiVersion, kind } = wrapped.type ?? untyped;
    const name = 'value' in wrapped ? '' : (wrapped.name ?? '');
    const key = `${span.start} ${span.end} ${apiVersion}/${kind} ${name}`;
    const isKnown = seen.has(key);
    seen.add(key);
    return isKnown;
  }

  function addText(wrapped: Extract<Wrapped, { readonly text: Scalar }>, host: Resource): void {
    const { path, text, name, type } = wrapped;
    for (const [stream, embedded] of parseEmbedded(text).entries()) {
      const { root } = embedded;
      if (root?.kind !== 'map') continue;
      const isTyped = textAt(root, 'kind') !== '' || textAt(root, 'apiVersion') !== '';
      const known = type ?? (isTyped ? untyped : shapeOf(root, name));
      if (!isTyped && known === untyped) continue;
      const complete = host.complete && embedded.complete;
      addDocument({ ...embedded, complete }, { kind: 'embedded', host: host.index, path, stream }, known);
    }
  }
}

/** Values and files are what their place says, whatever keys they have. */
function isShape({ apiVersion }: TypeMeta): boolean {
  return apiVersion === 'file' || apiVersion === 'values';
}

function unwrapped({ apiVersion, kind, root }: Resource): readonly Wrapped[] {
  return (byKind.get(`${apiVersion}/${kind}`) ?? []).flatMap(({ unwrap }) => unwrap(root));
}

/** What a text without a kind is: an item of a list by its list, else what its keys tell. */
function typeByPlace(root: Mapping, origin: Origin, inherited: TypeMeta, own: TypeMeta): TypeMeta {
  if (inherited !== untyped) return inherited;
  const shape = origin.kind === 'document' ? shapeOf(root, undefined) : untyped;
  return shape === untyped ? own : shape;
}

function groupByKind(all: readonly Wrapper[]): ReadonlyMap<string, readonly Wrapper[]> {
  const groups = new Map<string, Wrapper[]>();
  for (const wrapper of all) {
    for (const kind of wrapper.kinds) groups.set(kind, [...(groups.get(kind) ?? []), wrapper]);
  }
  return groups;
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
