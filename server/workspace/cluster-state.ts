import type { Cluster } from '../model/cluster.ts';
import { type ClusterFacts, type FactKind, listForEach, noFacts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { DocumentId } from '../model/place.ts';
import { judge } from '../rules/judge.ts';
import { declaredRanges } from '../scope/declared.ts';
import { withoutIdleDefaults } from '../scope/defaults.ts';
import { networkOf } from '../scope/network.ts';
import type { ClusterPlan } from '../scope/plan.ts';
import type { Settings } from '../settings/settings.ts';
import { type Filled, type FillIn, filledIn, kindsFilled } from './fill-in.ts';
import { sameData } from './same-data.ts';

/** What the documents of one file say, those that say anything; never empty. */
export interface FileFacts {
  readonly path: string;
  readonly facts: readonly ClusterFacts[];
}

/** What places in the settings file refer to. */
export interface SettingsDocument {
  readonly document: DocumentId;
  readonly name: string;
}

/** A cluster as last judged. */
export interface ClusterState {
  readonly plan: ClusterPlan;
  readonly files: readonly FileFacts[];
  /** What the documents say whose variables are known, by what they say by themselves. */
  readonly filled: Filled;
  /** With the defaults that are out of force. */
  readonly stated: ClusterFacts;
  readonly cluster: Cluster;
  /** By rule id. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** By the document that a finding stands in: the same list as before where nothing changed. */
  readonly byDocument: ReadonlyMap<DocumentId, readonly Finding[]>;
  /** Which documents have findings that name a place in this one. */
  readonly namedBy: ReadonlyMap<DocumentId, ReadonlySet<DocumentId>>;
}

/**
 * The next state of a cluster with these files, in the order of their paths. `changed` are the kinds of which some
 * facts are others than before: only rules that read one of them run. The network follows from the settings. `fillIn` reads
 * a document with values in place of templates.
 */
export function nextClusterState(
  plan: ClusterPlan,
  files: readonly FileFacts[],
  changed: ReadonlySet<FactKind>,
  before: ClusterState | undefined,
  { kubernetesVersion }: Settings,
  settingsFile: SettingsDocument | undefined,
  fillIn: FillIn,
): ClusterState {
  const written = join(files, changed, before?.stated ?? noFacts);
  const filled = filledIn(files, written, before?.filled ?? new Map(), fillIn);
  const others = kindsFilled(before?.filled ?? new Map(), filled);
  const kinds = others.size === 0 ? changed : new Set([...changed, ...others]);
  const isPlain = filled.size === 0 && others.size === 0;
  const stated = isPlain ? written : join(files, kinds, before?.stated ?? noFacts, filled);
  const isSaidAsBefore =
    before?.stated.claims === stated.claims && before?.stated.settings === stated.settings;
  const inForce =
    before !== undefined && isSaidAsBefore
      ? { ...stated, claims: before.cluster.claims }
      : withoutIdleDefaults(stated);
  const isSameClaims = before !== undefined && sameData(before.cluster.claims, inForce.claims);
  const facts = isSameClaims ? { ...inForce, claims: before.cluster.claims } : inForce;
  const network = networkOf(facts.settings, plan.declared, kubernetesVersion);
  const isSame = before !== undefined && sameData(before.cluster.network, network);
  const cluster: Cluster = {
    name: plan.name,
    scope: plan.scope,
    network: isSame ? before.cluster.network : network,
    declared: declaredRanges(plan.declared, settingsFile),
    ...facts,
  };
  const differ: ReadonlySet<FactKind> = isSameClaims ? kinds : new Set([...kinds, 'claims']);
  const findings = new Map([...(before?.findings ?? []), ...judge(cluster, differ)]);
  const byDocument = grouped([...findings.values()].flat(), before?.byDocument);
  return { plan, files, filled, stated, cluster, findings, byDocument, namedBy: namesOf(byDocument) };
}

/** The files of a cluster after one of them has changed. */
export function withFile(files: readonly FileFacts[], { path, facts }: FileFacts): readonly FileFacts[] {
  const at = positionOf(files, path);
  const replaced = files[at]?.path === path ? 1 : 0;
  return files.toSpliced(at, replaced, ...(facts.length === 0 ? [] : [{ path, facts }]));
}

/** Index of the first file whose path is not before this one. */
function positionOf(files: readonly FileFacts[], path: string): number {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((files[middle]?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The documents whose findings differ between two states of a cluster. */
export function differing(before: ClusterState | undefined, after: ClusterState | undefined): DocumentId[] {
  const [old, now] = [before?.byDocument, after?.byDocument];
  if (old === now) return [];
  const ids = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...ids].filter((id) => old?.get(id) !== now?.get(id));
}

/** The lists of unchanged kinds stay the same objects, so that what is derived from them can be kept. */
function join(
  files: readonly FileFacts[],
  changed: ReadonlySet<FactKind>,
  before: ClusterFacts,
  filled: Filled = new Map(),
): ClusterFacts {
  return listForEach((kind) =>
    changed.has(kind)
      ? files.flatMap(({ facts }) =>
          facts.flatMap((one): readonly object[] => (filled.get(one)?.facts ?? one)[kind]),
        )
      : before[kind],
  ) as ClusterFacts;
}

function grouped(
  findings: readonly Finding[],
  before: ClusterState['byDocument'] = new Map(),
): ClusterState['byDocument'] {
  const groups = new Map<DocumentId, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.place.document);
    if (group === undefined) groups.set(finding.place.document, [finding]);
    else group.push(finding);
  }
  return new Map(
    [...groups].map(([id, group]) => {
      const old = before.get(id);
      return [id, old !== undefined && sameData(old, group) ? old : group];
    }),
  );
}

function namesOf(byDocument: ClusterState['byDocument']): ClusterState['namedBy'] {
  const names = new Map<DocumentId, Set<DocumentId>>();
  for (const [id, findings] of byDocument) {
    for (const { related } of findings) {
      for (const { place } of related) {
        if (place.document === id) continue;
        const namers = names.get(place.document);
        if (namers === undefined) names.set(place.document, new Set([id]));
        else namers.add(id);
      }
    }
  }
  return names;
}
