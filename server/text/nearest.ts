import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a misspelled text most likely means. A candidate that differs only in case wins at once; otherwise
 * at most a third of the letters may differ, and at most `most` of them, and none is named when two are equally near.
 */
export function nearest(
  text: string,
  candidates: readonly string[],
  most = Number.POSITIVE_INFINITY,
): string | undefined {
  const lower = text.toLowerCase();
  const same = candidates.find((candidate) => candidate.toLowerCase() === lower);
  if (same !== undefined) return same;
  let best: string | undefined;
  let bestFar = Number.POSITIVE_INFINITY;
  let isTie = false;
  for (const candidate of candidates) {
    if (candidate === best) continue;
    const far = nearDistance(lower, candidate.toLowerCase(), most);
    if (far === undefined || far > bestFar) continue;
    isTie = far === bestFar;
    best = candidate;
    bestFar = far;
  }
  return isTie ? undefined : best;
}

/** How many letters differ; undefined when too many do, which lengths alone tell for a text of megabytes. */
function nearDistance(a: string, b: string, most: number): number | undefined {
  const limit = Math.min(Math.floor(Math.max(a.length, b.length) / 3), most);
  if (Math.abs(a.length - b.length) > limit) return undefined;
  const far = distance(a, b);
  return far <= limit ? far : undefined;
}
