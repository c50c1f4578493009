import { type ClusterFacts, type FactKind, factKinds } from '../model/facts.ts';
import type { DocumentId } from '../model/place.ts';
import { fillingOf } from '../scope/variables.ts';
import type { FileFacts } from './cluster-state.ts';
import { sameData } from './same-data.ts';

/** What a document says where some of its templates have values, by the template; undefined when it is gone. */
export type FillIn = (id: DocumentId, values: ReadonlyMap<string, string>) => ClusterFacts | undefined;

/** What documents say in a cluster that fills in their templates, by what they say by themselves. */
export type Filled = ReadonlyMap<
  ClusterFacts,
  { readonly values: ReadonlyMap<string, string>; readonly facts: ClusterFacts }
>;

/** Reads the documents again whose templates have other values than before. `written` is what all files say by themselves. */
export function filledIn(
  files: readonly FileFacts[],
  written: ClusterFacts,
  before: Filled,
  fillIn: FillIn,
): Filled {
  const filling = written.templates.length === 0 ? undefined : fillingOf(written);
  const filled = new Map<ClusterFacts, { values: ReadonlyMap<string, string>; facts: ClusterFacts }>();
  if (filling === undefined) return filled;
  for (const { path, facts } of files) {
    for (const one of facts) {
      const [first] = one.templates;
      if (first === undefined) continue;
      const values = filling(
        path,
        one.templates.map(({ text }) => text),
      );
      if (values.size === 0) continue;
      const old = before.get(one);
      if (old !== undefined && isSame(old.values, values)) filled.set(one, old);
      else {
        const read = fillIn(first.document, values);
        if (read !== undefined) filled.set(one, { values, facts: withOwnLinks(read, one) });
      }
    }
  }
  return filled;
}

/** What decides about files and variables is said by the text alone. */
function withOwnLinks(
  facts: ClusterFacts,
  { links, patches, templates, substitutions }: ClusterFacts,
): ClusterFacts {
  return { ...facts, links, patches, templates, substitutions };
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

/** The kinds of which filled documents say something else, or did so before. */
export function kindsFilled(before: Filled, after: Filled): ReadonlySet<FactKind> {
  const kinds = new Set<FactKind>();
  for (const [one, { facts }] of [...before, ...after]) {
    if (before.get(one) === after.get(one)) continue;
    for (const kind of factKinds) if (!sameData(one[kind], facts[kind])) kinds.add(kind);
  }
  return kinds;
}
