import { type Finding, severities } from '../model/finding.ts';
import { sameData } from './same-data.ts';

/** What is said of a document in one of its clusters. */
export interface ClusterFindings {
  /** Of the cluster. */
  readonly name: string;
  readonly findings: readonly Finding[];
}

/**
 * The findings of a document that several clusters share: each is told once, and names the clusters where not all have it.
 * Fixes that not all of them offer are left out: what is free in one cluster may be taken in another.
 */
export function unionFindings(clusters: readonly ClusterFindings[]): readonly Finding[] {
  const names = new Set(clusters.map(({ name }) => name));
  const groups = new Map<string, { readonly found: Finding[]; readonly in: Set<string> }>();
  for (const { name, findings } of clusters) {
    for (const finding of findings) {
      const { rule, message, place } = finding;
      const key = JSON.stringify([rule, message, place.span]);
      const group = groups.get(key) ?? { found: [], in: new Set() };
      groups.set(key, group);
      group.found.push(finding);
      group.in.add(name);
    }
  }
  return [...groups.values()].flatMap((group) => {
    const joined = joinFindings(group.found);
    if (joined === undefined) return [];
    return group.in.size === names.size ? [joined] : [{ ...joined, message: inClusters(joined, group.in) }];
  });
}

function joinFindings(found: readonly Finding[]): Finding | undefined {
  const [first, ...others] = found;
  if (first === undefined || others.length === 0) return first;
  const worst = severities.find((one) => found.some(({ severity }) => severity === one)) ?? first.severity;
  const strictest = found.find(({ severity }) => severity === worst) ?? first;
  const related = found.flatMap((one) => one.related);
  return {
    ...strictest,
    related: related.filter((one, n) => related.findIndex((other) => sameData(one, other)) === n),
    fixes: first.fixes.filter((fix) =>
      others.every(({ fixes }) => fixes.some((other) => sameData(fix, other))),
    ),
  };
}

/** `… has it (in clusters prod and staging).` */
function inClusters({ message }: Finding, names: ReadonlySet<string>): string {
  const sorted = [...names].toSorted();
  const list = sorted.length < 2 ? sorted.join() : `${sorted.slice(0, -1).join(', ')} and ${sorted.at(-1)}`;
  const end = message.endsWith('.') ? '.' : '';
  const text = end === '' ? message : message.slice(0, -1);
  return `${text} (in cluster${names.size === 1 ? '' : 's'} ${list})${end}`;
}
