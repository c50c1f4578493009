import { isAddressTemplate } from '../address/template.ts';
import { type ClusterFacts, placedFacts, type Template } from '../model/facts.ts';
import type { DocumentId } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import type { Mapping, Value } from '../model/value.ts';
import { factsOf } from '../readers/facts.ts';
import type { Span } from '../text/span.ts';

/** The texts of a document that are addresses once their variables are known. */
export function templatesIn(text: string, resources: readonly Resource[]): Template[] {
  if (!text.includes('${')) return [];
  const found = new Set<string>();
  // A value that aliases share is looked at once.
  const seen = new Set<Value>();
  for (const { root } of resources) collect(root);
  return [...found].map((one) => ({ text: one }));

  function collect(value: Value): void {
    if (value.kind === 'unknown' && isAddressTemplate(value.text)) found.add(value.text);
    if (value.kind === 'scalar' || value.kind === 'unknown' || seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'list') for (const item of value.items) collect(item);
    else for (const entry of value.entries) collect(entry.value);
  }
}

/**
 * What a document says where some of its templates have values. Everything that is read from a template stands where
 * the template does, as a whole.
 */
export function filledFacts(
  resources: readonly Resource[],
  values: ReadonlyMap<string, string>,
  id: DocumentId,
): ClusterFacts {
  const { mapping, spans } = filler(values);
  const filled = resources.map((resource) => ({ ...resource, root: mapping(resource.root) }));
  return placedFacts(onTemplates(factsOf(filled), spans), id);
}

interface Filler {
  readonly mapping: (map: Mapping) => Mapping;
  /** Where templates were filled in, by the offsets at which they begin. */
  readonly spans: ReadonlyMap<number, Span>;
}

function filler(values: ReadonlyMap<string, string>): Filler {
  const spans = new Map<number, Span>();
  // A value that aliases share is filled in once.
  const done = new Map<Value, Value>();
  return { mapping, spans };

  function mapping(map: Mapping): Mapping {
    const entries = map.entries.map((entry) => {
      const value = filled(entry.value);
      return value === entry.value ? entry : { ...entry, value };
    });
    return entries.every((entry, n) => entry === map.entries[n]) ? map : { ...map, entries };
  }

  function filled(value: Value): Value {
    const before = done.get(value);
    if (before !== undefined) return before;
    const after = fresh(value);
    done.set(value, after);
    return after;
  }

  function fresh(value: Value): Value {
    if (value.kind === 'map') return mapping(value);
    if (value.kind === 'list') {
      const items = value.items.map(filled);
      return items.every((item, n) => item === value.items[n]) ? value : { ...value, items };
    }
    const text = value.kind === 'unknown' ? values.get(value.text) : undefined;
    if (text === undefined) return value;
    const { span } = value;
    spans.set(span.start, span);
    const pieces = Array.from(text, (_, from) => ({ from, at: span.start }));
    return { kind: 'scalar', value: text, text, style: 'double', span, pieces };
  }
}

/** The same facts, with each source that begins at a template over the whole of it. */
function onTemplates<T>(fact: T, spans: ReadonlyMap<number, Span>): T {
  if (typeof fact !== 'object' || fact === null) return fact;
  if (Array.isArray(fact)) return fact.map((one) => onTemplates(one, spans)) as T;
  const span = 'span' in fact && isSpan(fact.span) ? spans.get(fact.span.start) : undefined;
  const entries = Object.entries(fact).filter(([key]) => span === undefined || key !== 'slice');
  return Object.fromEntries(
    entries.map(([key, one]) => [key, key === 'span' ? (span ?? one) : onTemplates(one, spans)]),
  ) as T;
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
