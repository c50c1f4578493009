import type { Placed, Source } from '../model/place.ts';

/** Facts in the order of the cluster's documents, and within a document in the order of its text. */
export function inTextOrder<T extends Placed<{ readonly source: Source }>>(facts: readonly T[]): T[] {
  const position = new Map<number, number>();
  for (const { document } of facts) if (!position.has(document)) position.set(document, position.size);
  return facts.toSorted(
    (a, b) =>
      (position.get(a.document) ?? 0) - (position.get(b.document) ?? 0) ||
      a.source.span.start - b.source.span.start,
  );
}
