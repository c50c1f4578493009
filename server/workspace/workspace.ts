import picomatch from 'picomatch';
import type { Cluster, ClusterNetwork } from '../model/cluster.ts';
import { noNetwork } from '../model/cluster.ts';
import type { FactKind, Facts, ServiceSummary } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { DocumentId, Placed } from '../model/place.ts';
import { judge } from '../rules/judge.ts';
import { type ClusterPlan, clustersOf } from '../scope/clusters.ts';
import { declaredRanges } from '../scope/declared.ts';
import { networkOf } from '../scope/network.ts';
import type { Settings } from '../settings/settings.ts';
import { type DocumentState, type DocumentTree, nextDocuments, noFacts, treeOf } from './documents.ts';
import { withReports } from './reports.ts';

export interface FileState {
  /** With `/` between folders, relative to the opened root. */
  readonly path: string;
  readonly open: boolean;
  readonly documents: readonly DocumentState[];
}

/** A cluster as last judged. */
interface ClusterState {
  readonly plan: ClusterPlan;
  readonly cluster: Cluster;
  /** By rule id. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly byDocument: ReadonlyMap<DocumentId, readonly Finding[]>;
}

const factKinds: readonly FactKind[] = ['claims', 'settings', 'controlPlanes', 'services', 'workloads'];

/**
 * The files of one opened root, and the only state of the engine. `setFile` and `removeFile` take in what changed;
 * `check` brings all findings up to date by redoing only what depends on it.
 */
export class Workspace {
  readonly #files = new Map<string, FileState>();
  readonly #fileOf = new Map<DocumentId, string>();
  #settings: Settings;
  #ignored: (path: string) => boolean;
  #clusters: ReadonlyMap<string, ClusterState> = new Map();
  #clusterOf: ReadonlyMap<string, string> = new Map();
  #plansAreStale = true;
  #changed = new Map<string, ReadonlySet<FactKind>>();
  #nextId: DocumentId = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#ignored = matcher(settings);
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** The next `check` judges all anew. */
  setSettings(settings: Settings): void {
    this.#settings = settings;
    this.#ignored = matcher(settings);
    this.#plansAreStale = true;
    this.#clusters = new Map();
    for (const path of this.#files.keys()) this.#changed.set(path, new Set(factKinds));
  }

  /** Takes in a file's text. `open`: someone is looking at it, so all of it is parsed and its trees are kept. */
  setFile(path: string, text: string, open: boolean): void {
    const before = this.#files.get(path);
    const documents = nextDocuments(before?.documents ?? [], text, open, () => this.#nextId++);
    this.#files.set(path, { path, open, documents });
    for (const { id } of documents) this.#fileOf.set(id, path);
    const kept = new Set(documents.map((document) => document.id));
    for (const { id } of before?.documents ?? []) if (!kept.has(id)) this.#fileOf.delete(id);
    this.#noteChange(path, before, documents);
  }

  removeFile(path: string): void {
    const before = this.#files.get(path);
    if (before === undefined) return;
    this.#files.delete(path);
    for (const { id } of before.documents) this.#fileOf.delete(id);
    this.#noteChange(path, before, []);
  }

  #noteChange(path: string, before: FileState | undefined, documents: readonly DocumentState[]): void {
    const changed = changedKinds(before?.documents ?? [], documents);
    if (before === undefined || documents.length === 0 || changed.has('controlPlanes'))
      this.#plansAreStale = true;
    const earlier = this.#changed.get(path) ?? [];
    this.#changed.set(path, new Set([...earlier, ...changed]));
  }

  paths(): string[] {
    return [...this.#files.keys()];
  }

  file(path: string): FileState | undefined {
    return this.#files.get(path);
  }

  /** The file and the state of a document; undefined when it is gone. */
  document(id: DocumentId): { readonly path: string; readonly document: DocumentState } | undefined {
    const path = this.#fileOf.get(id);
    const document = this.#files.get(path ?? '')?.documents.find((candidate) => candidate.id === id);
    return path === undefined || document === undefined ? undefined : { path, document };
  }

  tree(document: DocumentState): DocumentTree {
    return document.tree ?? treeOf(document.text);
  }

  /** The cluster that a file belongs to, after the last `check`. */
  clusterOf(path: string): Cluster | undefined {
    return this.#clusters.get(this.#clusterOf.get(path) ?? '')?.cluster;
  }

  clusters(): Cluster[] {
    return [...this.#clusters.values()].map(({ cluster }) => cluster);
  }

  /**
   * Brings clusters, their findings and the documents' verdicts up to date. Returns the paths whose findings may be
   * others than before.
   */
  check(): ReadonlySet<string> {
    const affected = new Set(this.#changed.keys());
    const before = this.#clusters;
    this.#updateClusters();
    for (const [key, state] of this.#clusters) this.#noteAffected(before.get(key), state, affected);
    for (const [key, state] of before)
      if (!this.#clusters.has(key)) this.#noteAffected(state, undefined, affected);
    for (const path of this.#files.keys()) if (this.#updateReports(path)) affected.add(path);
    this.#changed = new Map();
    return affected;
  }

  #noteAffected(
    before: ClusterState | undefined,
    after: ClusterState | undefined,
    affected: Set<string>,
  ): void {
    if (before?.byDocument === after?.byDocument) return;
    for (const state of [before, after]) {
      for (const id of state?.byDocument.keys() ?? []) {
        const path = this.#fileOf.get(id);
        if (path !== undefined) affected.add(path);
      }
    }
  }

  #updateClusters(): void {
    const plans = this.#plansAreStale ? this.#plans() : [...this.#clusters.values()].map(({ plan }) => plan);
    const clusters = new Map<string, ClusterState>();
    const clusterOf = new Map<string, string>();
    for (const plan of plans) {
      for (const path of plan.paths) clusterOf.set(path, plan.key);
      clusters.set(plan.key, this.#updateCluster(plan, this.#clusters.get(plan.key)));
    }
    this.#clusters = clusters;
    this.#clusterOf = clusterOf;
    this.#plansAreStale = false;
  }

  #plans(): ClusterPlan[] {
    const files = [...this.#files.values()]
      .filter((file) => !this.#ignored(file.path))
      .map(({ path, documents }) => ({
        path,
        controlPlanes: documents.flatMap(({ facts }) => facts.controlPlanes),
      }));
    return clustersOf(files, this.#settings);
  }

  #updateCluster(plan: ClusterPlan, before: ClusterState | undefined): ClusterState {
    const samePaths = before !== undefined && equalLists(before.plan.paths, plan.paths);
    const changed = samePaths
      ? new Set(plan.paths.flatMap((path) => [...(this.#changed.get(path) ?? [])]))
      : new Set(factKinds);
    if (before !== undefined && changed.size === 0) return { ...before, plan };
    const cluster = this.#assemble(plan);
    const findings = new Map([...(before?.findings ?? []), ...judge(cluster, changed)]);
    const byDocument = groupByDocument([...findings.values()].flat());
    return { plan, cluster, findings, byDocument };
  }

  #assemble(plan: ClusterPlan): Cluster {
    const documents = plan.paths.flatMap((path) => this.#files.get(path)?.documents ?? []);
    const settings = placed(documents, (facts) => facts.settings);
    return {
      name: plan.name,
      scope: plan.scope,
      network: networkOf(settings, plan.declared, this.#settings.kubernetesVersion),
      declared: declaredRanges(plan.declared),
      settings,
      claims: placed(documents, (facts) => facts.claims),
      controlPlanes: placed(documents, (facts) => facts.controlPlanes),
      services: placed(documents, (facts) => facts.services),
      workloads: placed(documents, (facts) => facts.workloads),
    };
  }

  /** Whether any report had to be made anew. */
  #updateReports(path: string): boolean {
    const file = this.#files.get(path);
    if (file === undefined) return false;
    const documents = withReports(file.documents, this.networkOf(path), file.open);
    if (documents === undefined) return false;
    this.#files.set(path, { ...file, documents });
    return true;
  }

  /** What verdicts about a file may rely on. */
  networkOf(path: string): ClusterNetwork {
    return (
      this.clusterOf(path)?.network ?? { ...noNetwork, kubernetesVersion: this.#settings.kubernetesVersion }
    );
  }

  /** Cheap: false means that `rawFindings` is empty. */
  hasFindings(path: string): boolean {
    const judged = this.#clusters.get(this.#clusterOf.get(path) ?? '')?.byDocument;
    const documents = this.#files.get(path)?.documents ?? [];
    return documents.some(
      ({ id, report }) => (report?.report.verdicts.length ?? 0) > 0 || judged?.has(id) === true,
    );
  }

  /** The findings that stand in a file, before severities, switches and comments of the user's apply. */
  rawFindings(path: string): Finding[] {
    const file = this.#files.get(path);
    if (file === undefined || this.#ignored(path)) return [];
    const judged = this.#clusters.get(this.#clusterOf.get(path) ?? '')?.byDocument;
    return file.documents.flatMap((document) => [
      ...(document.report?.report.verdicts ?? []),
      ...(judged?.get(document.id) ?? []),
    ]);
  }

  services(path: string): { readonly document: DocumentState; readonly service: ServiceSummary }[] {
    const documents = this.#files.get(path)?.documents ?? [];
    return documents.flatMap((document) =>
      (document.report?.report.services ?? []).map((service) => ({ document, service })),
    );
  }
}

function placed<T extends object>(
  documents: readonly DocumentState[],
  pick: (facts: Facts) => readonly T[],
): Placed<T>[] {
  return documents.flatMap(({ id, facts }) => pick(facts).map((fact) => ({ ...fact, document: id })));
}

function groupByDocument(findings: readonly Finding[]): Map<DocumentId, Finding[]> {
  const groups = new Map<DocumentId, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.place.document);
    if (group === undefined) groups.set(finding.place.document, [finding]);
    else group.push(finding);
  }
  return groups;
}

function matcher(settings: Settings): (path: string) => boolean {
  return settings.ignore.length === 0 ? () => false : picomatch([...settings.ignore], { dot: true });
}

function changedKinds(
  before: readonly DocumentState[],
  after: readonly DocumentState[],
): ReadonlySet<FactKind> {
  const old = new Map(before.map((document) => [document.id, document.facts]));
  const changed = new Set<FactKind>();
  for (const document of after) {
    noteDifference(old.get(document.id) ?? noFacts, document.facts, changed);
    old.delete(document.id);
  }
  for (const facts of old.values()) noteDifference(facts, noFacts, changed);
  return changed;
}

function noteDifference(a: Facts, b: Facts, changed: Set<FactKind>): void {
  if (a === b) return;
  for (const kind of factKinds) {
    if (a[kind].length === 0 && b[kind].length === 0) continue;
    if (JSON.stringify(a[kind], bigints) !== JSON.stringify(b[kind], bigints)) changed.add(kind);
  }
}

function bigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function equalLists(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, n) => item === b[n]);
}
