import picomatch from 'picomatch';
import { touchesAddresses } from '../address/touches-addresses.ts';
import { type Cluster, type ClusterNetwork, noNetwork } from '../model/cluster.ts';
import { type FactKind, factKinds, noFacts, type ServiceSummary } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { DocumentId } from '../model/place.ts';
import { clustersOf } from '../scope/clusters.ts';
import { getsSelectors, noPatches, type Patches, patchedObjects, patchesIn } from '../scope/patches.ts';
import type { ClusterPlan } from '../scope/plan.ts';
import { type ScopedFile, scopedFile } from '../scope/scoped-file.ts';
import type { Settings } from '../settings/settings.ts';
import { afterPatches } from './after-patches.ts';
import {
  type ClusterState,
  differing,
  type FileFacts,
  nextClusterState,
  type SettingsDocument,
  withFile,
} from './cluster-state.ts';
import { commonNetwork } from './common-network.ts';
import {
  type Content,
  type DocumentState,
  type DocumentTree,
  nextDocuments,
  treeOf,
  unreadDocument,
} from './documents.ts';
import type { FillIn } from './fill-in.ts';
import { oneForEachFault } from './one-for-each-fault.ts';
import { withReports } from './reports.ts';
import { sameData } from './same-data.ts';
import { filledFacts } from './templates.ts';
import { unionFindings } from './union-findings.ts';
import { withFirst } from './with-first.ts';

export interface FileState {
  /** With `/` between folders, relative to the opened root. */
  readonly path: string;
  readonly open: boolean;
  readonly documents: readonly DocumentState[];
}

/** What is said of a workload without a selector, which Kustomize may add. */
const selectorRules: ReadonlySet<string> = new Set([
  'workload-selector-missing',
  'workload-selector-empty',
  'template-labels-not-selected',
]);

/** Of closed documents: about as many as one fix touches. */
const keptTrees = 16;

export interface PlannedCluster {
  readonly plan: ClusterPlan;
  readonly cluster: Cluster;
}

/** A settings file, with a path as files have. */
export interface SettingsText {
  readonly path: string;
  readonly text: string;
}

interface LocatedDocument {
  readonly path: string;
  readonly document: DocumentState;
}

/**
 * The files of one opened root, and the only state of the engine. `setFile` and `removeFile` take in what changed;
 * `check` brings all findings up to date by redoing only what depends on it.
 */
export class Workspace {
  readonly #files = new Map<string, FileState>();
  readonly #documents = new Map<DocumentId, LocatedDocument>();
  /** Not among the files. */
  #settingsFile: FileState | undefined;
  /** Of closed documents, the one last asked for last. */
  readonly #trees = new Map<Content, DocumentTree>();
  #settings: Settings;
  #ignored: (path: string) => boolean;
  /** What verdicts may rely on in a file that is in no cluster. */
  #noCluster: ClusterNetwork;
  #clusters: ReadonlyMap<string, ClusterState> = new Map();
  /** The keys of the clusters that a file is in; none is empty. */
  #clustersOf: ReadonlyMap<string, readonly string[]> = new Map();
  #plansAreStale = true;
  #patches: Patches = noPatches;
  /** The files that changed since the last check, with the kinds of fact that did. */
  #changed = new Map<string, ReadonlySet<FactKind>>();
  /** Files whose verdicts may have to be made anew. */
  readonly #due = new Set<string>();
  #nextId: DocumentId = 0;

  /** `file`: where the settings stand; nothing is read in it here. */
  constructor(settings: Settings, file?: SettingsText) {
    this.#settings = settings;
    this.#ignored = matcher(settings);
    this.#noCluster = { ...noNetwork, kubernetesVersion: settings.kubernetesVersion };
    this.#setSettingsFile(file);
  }

  get settings(): Settings {
    return this.#settings;
  }

  #setSettingsFile(file: SettingsText | undefined): void {
    const [before] = this.#settingsFile?.documents ?? [];
    if (before !== undefined) this.#documents.delete(before.id);
    this.#settingsFile = undefined;
    if (file === undefined) return;
    const { path, text } = file;
    const document = unreadDocument(before?.id ?? this.#nextId++, text);
    this.#settingsFile = { path, open: false, documents: [document] };
    this.#documents.set(document.id, { path, document });
  }

  /** The next `check` judges all anew, if the settings are others than before. */
  setSettings(settings: Settings, file?: SettingsText): void {
    this.#setSettingsFile(file);
    if (sameData(this.#settings, settings)) return;
    this.#settings = settings;
    this.#ignored = matcher(settings);
    this.#noCluster = { ...noNetwork, kubernetesVersion: settings.kubernetesVersion };
    this.#plansAreStale = true;
    this.#clusters = new Map();
    for (const path of this.#files.keys()) this.#changed.set(path, new Set(factKinds));
  }

  /** Takes in a file's text. `open`: someone is looking at it, so all of it is parsed and its trees are kept. */
  setFile(path: string, text: string, open: boolean): void {
    const before = this.#files.get(path);
    const documents = nextDocuments(before?.documents ?? [], text, open, () => this.#nextId++);
    this.#put({ path, open, documents });
    this.#noteChange(path, before, documents);
  }

  removeFile(path: string): void {
    const before = this.#files.get(path);
    if (before === undefined) return;
    this.#files.delete(path);
    for (const { id } of before.documents) this.#documents.delete(id);
    this.#noteChange(path, before, []);
  }

  #put(file: FileState): void {
    const { path, documents } = file;
    const before = this.#files.get(path)?.documents ?? [];
    this.#files.set(path, file);
    const gone = new Set(before);
    for (const document of documents) {
      if (!gone.delete(document)) this.#documents.set(document.id, { path, document });
    }
    for (const old of gone) {
      if (this.#documents.get(old.id)?.document === old) this.#documents.delete(old.id);
    }
  }

  #noteChange(path: string, before: FileState | undefined, documents: readonly DocumentState[]): void {
    const old = before?.documents ?? [];
    const isNew = before === undefined || documents.length === 0;
    if (isNew || !sameData(scopedDocuments(path, old), scopedDocuments(path, documents)))
      this.#plansAreStale = true;
    const changed = changedKinds(old, documents);
    const isPatch = this.#patches.files.has(path);
    if (
      changed.has('patches') ||
      (isPatch && (changed.has('workloads') || !sameAddressPatches(old, documents)))
    )
      this.#plansAreStale = true;
    const earlier = this.#changed.get(path) ?? [];
    this.#changed.set(path, new Set([...earlier, ...changed]));
  }

  paths(): string[] {
    return [...this.#files.keys()];
  }

  /** The settings file is one, too, though `paths` does not name it. */
  file(path: string): FileState | undefined {
    return this.#files.get(path) ?? (path === this.#settingsFile?.path ? this.#settingsFile : undefined);
  }

  /** The file and the state of a document; undefined when it is gone. */
  document(id: DocumentId): LocatedDocument | undefined {
    return this.#documents.get(id);
  }

  tree({ content }: DocumentState): DocumentTree {
    if (content.tree !== undefined) return content.tree;
    // The fixes of a closed document's findings are asked for one after the other, and may touch the same few documents.
    const tree = this.#trees.get(content) ?? treeOf(content.text);
    this.#trees.delete(content);
    this.#trees.set(content, tree);
    const [oldest] = this.#trees.keys();
    if (this.#trees.size > keptTrees && oldest !== undefined) this.#trees.delete(oldest);
    return tree;
  }

  clusters(): Cluster[] {
    return [...this.#clusters.values()].map(({ cluster }) => cluster);
  }

  /** All clusters, or those that a file is in, with their files and the evidence; after the last `check`. */
  plannedClusters(path?: string): PlannedCluster[] {
    const states = path === undefined ? [...this.#clusters.values()] : this.#statesOf(path);
    return states.map(({ plan, cluster }) => ({ plan, cluster }));
  }

  #statesOf(path: string): ClusterState[] {
    return (this.#clustersOf.get(path) ?? []).flatMap((key) => this.#clusters.get(key) ?? []);
  }

  /** Whether the last `check` was told to stop before all verdicts about closed files were made. */
  get isBehind(): boolean {
    return this.#due.size > 0;
  }

  /**
   * Brings clusters, their findings, and the verdicts about open files up to date, and then, as long as `goesOn`
   * says so, the verdicts about closed files; a later call takes up the rest. Returns the paths whose findings may be
   * others than before.
   */
  check(goesOn: () => boolean = () => true): ReadonlySet<string> {
    const affected = new Set(this.#changed.keys());
    for (const path of affected) this.#due.add(path);
    for (const id of [...this.#updateClusters(), ...this.#namersOf(affected)]) {
      const path = this.#documents.get(id)?.path;
      if (path !== undefined) affected.add(path);
    }
    this.#changed = new Map();
    for (const path of this.#due) {
      const file = this.#files.get(path);
      if (file?.open === false) continue;
      if (this.#updateReports(file)) affected.add(path);
      this.#due.delete(path);
    }
    for (const path of this.#due) {
      if (!goesOn()) break;
      if (this.#updateReports(this.#files.get(path))) affected.add(path);
      this.#due.delete(path);
    }
    return affected;
  }

  /** The documents with findings that name places in these files: the places may have moved. */
  #namersOf(paths: Iterable<string>): DocumentId[] {
    const namers: DocumentId[] = [];
    for (const path of paths) {
      for (const { namedBy } of this.#statesOf(path)) {
        if (namedBy.size === 0) continue;
        for (const { id } of this.file(path)?.documents ?? []) namers.push(...(namedBy.get(id) ?? []));
      }
    }
    return namers;
  }

  /** Returns the documents whose findings in their clusters are others than before. */
  #updateClusters(): DocumentId[] {
    return this.#plansAreStale ? this.#updateAllClusters() : this.#updateChangedClusters();
  }

  #updateAllClusters(): DocumentId[] {
    const before = this.#clusters;
    const { areAsBefore, turned } = this.#updatePatches();
    const clusters = new Map<string, ClusterState>();
    const clustersOf = new Map<string, string[]>();
    for (const plan of this.#plans()) {
      const settingsPath = plan.scope === 'declared' ? this.#settingsFile?.path : undefined;
      for (const path of settingsPath === undefined ? plan.paths : [...plan.paths, settingsPath]) {
        const keys = clustersOf.get(path);
        if (keys === undefined) clustersOf.set(path, [plan.key]);
        else keys.push(plan.key);
      }
      const old = before.get(plan.key);
      const isSame = areAsBefore && old !== undefined && sameData(old.plan.paths, plan.paths);
      const changed = isSame ? plan.paths.flatMap((path) => [...(this.#changed.get(path) ?? [])]) : factKinds;
      clusters.set(plan.key, this.#planned(plan, new Set(changed), old));
    }
    const reshared = this.#reshared(clustersOf, clusters);
    this.#clusters = clusters;
    this.#clustersOf = clustersOf;
    this.#plansAreStale = false;
    for (const path of this.#files.keys()) this.#due.add(path);
    const keys = new Set([...before.keys(), ...clusters.keys()]);
    const others = [...keys].flatMap((key) => differing(before.get(key), clusters.get(key)));
    return [...turned, ...others, ...reshared];
  }

  /** The documents of files that are shared by other clusters than before: findings may name them. */
  #reshared(
    clustersOf: ReadonlyMap<string, readonly string[]>,
    clusters: ReadonlyMap<string, ClusterState>,
  ): DocumentId[] {
    const named = (keys: readonly string[], among: ReadonlyMap<string, ClusterState>) =>
      keys.map((key) => among.get(key)?.plan.name);
    return [...this.#files.values()].flatMap(({ path, documents }) => {
      const before = this.#clustersOf.get(path) ?? [];
      const after = clustersOf.get(path) ?? [];
      if (before.length < 2 && after.length < 2) return [];
      if (sameData(named(before, this.#clusters), named(after, clusters))) return [];
      return documents.map(({ id }) => id);
    });
  }

  #updatePatches(): { readonly areAsBefore: boolean; readonly turned: readonly DocumentId[] } {
    const before = this.#patches;
    const files = [...this.#files.values()].map(({ path, documents }) => ({
      path,
      documents: documents.map(({ content }) => content),
    }));
    const after = patchesIn(files);
    this.#patches = after;
    const turned = [...new Set([...before.files, ...after.files])].filter(
      (path) => before.files.has(path) !== after.files.has(path),
    );
    return {
      areAsBefore:
        turned.length === 0 && sameData([before.ports, before.addresses], [after.ports, after.addresses]),
      turned: turned.flatMap((path) => (this.#files.get(path)?.documents ?? []).map(({ id }) => id)),
    };
  }

  #updateChangedClusters(): DocumentId[] {
    const paths = new Map<string, string[]>();
    for (const [path, kinds] of this.#changed) {
      if (kinds.size === 0) continue;
      for (const key of this.#clustersOf.get(path) ?? []) paths.set(key, [...(paths.get(key) ?? []), path]);
    }
    const clusters = new Map(this.#clusters);
    const others: DocumentId[] = [];
    for (const [key, changed] of paths) {
      const before = this.#clusters.get(key);
      if (before === undefined) continue;
      const kinds = new Set(changed.flatMap((path) => [...(this.#changed.get(path) ?? [])]));
      const files = changed.reduce((all, path) => withFile(all, this.#factsIn(path)), before.files);
      const settingsFile = this.#settingsDocument;
      const after = nextClusterState(
        before.plan,
        files,
        kinds,
        before,
        this.#settings,
        settingsFile,
        this.#fillIn,
      );
      clusters.set(key, after);
      others.push(...differing(before, after));
      if (before.cluster.network === after.cluster.network) continue;
      for (const path of after.plan.paths) this.#due.add(path);
    }
    this.#clusters = clusters;
    return others;
  }

  #planned(
    plan: ClusterPlan,
    changed: ReadonlySet<FactKind>,
    before: ClusterState | undefined,
  ): ClusterState {
    if (before !== undefined && changed.size === 0 && sameData(before.plan, plan)) return before;
    const files = plan.paths.map((path) => this.#factsIn(path)).filter(({ facts }) => facts.length > 0);
    return nextClusterState(
      plan,
      files,
      changed,
      before,
      this.#settings,
      this.#settingsDocument,
      this.#fillIn,
    );
  }

  get #settingsDocument(): SettingsDocument | undefined {
    const [document] = this.#settingsFile?.documents ?? [];
    const name = this.#settingsFile?.path.split('/').at(-1) ?? '';
    return document && { document: document.id, name };
  }

  /** What a document says where some of its templates have values. */
  readonly #fillIn: FillIn = (id, values) => {
    const found = this.#documents.get(id);
    if (found === undefined) return undefined;
    const { path, document } = found;
    const facts = filledFacts(this.tree(document).resources, values, id);
    return afterPatches(path, { ...document.content, facts }, this.#patches);
  };

  #factsIn(path: string): FileFacts {
    const documents = this.#files.get(path)?.documents ?? [];
    const facts = documents
      .filter(({ content }) => content.facts !== noFacts)
      .map(({ content }) => afterPatches(path, content, this.#patches));
    return { path, facts };
  }

  #plans(): ClusterPlan[] {
    const files = [...this.#files.values()]
      .filter(({ path }) => !this.#ignored(path))
      .map(({ path, documents }) => {
        const file = scopedDocuments(path, documents);
        return this.#patches.files.has(path) ? { ...file, controlPlanes: [], ranges: '' } : file;
      });
    return clustersOf(files, this.#settings);
  }

  /** Whether any report had to be made anew. */
  #updateReports(file: FileState | undefined): boolean {
    if (file === undefined) return false;
    const { path, documents: old, open } = file;
    const documents = withReports(old, this.networkOf(path), open, this.#patches.files.has(path));
    if (documents === undefined) return false;
    this.#put({ ...file, documents });
    return true;
  }

  /** What verdicts about a file may rely on. */
  networkOf(path: string): ClusterNetwork {
    const [first, ...others] = this.#statesOf(path).map(({ cluster }) => cluster.network);
    return first === undefined ? this.#noCluster : commonNetwork([first, ...others]);
  }

  /** Cheap: false means that `rawFindings` is empty. */
  hasFindings(path: string): boolean {
    const states = this.#statesOf(path);
    const documents = this.file(path)?.documents ?? [];
    return documents.some(
      ({ id, report }) =>
        (report?.report.verdicts.length ?? 0) > 0 || states.some(({ byDocument }) => byDocument.has(id)),
    );
  }

  /** The findings that stand in a file, before severities, switches and comments of the user's apply. */
  rawFindings(path: string): Finding[] {
    const file = this.file(path);
    if (file === undefined || this.#ignored(path)) return [];
    const states = this.#statesOf(path);
    return file.documents.flatMap((document) => {
      const verdicts = (document.report?.report.verdicts ?? []).filter(
        ({ rule }) => !(selectorRules.has(rule) && getsSelectors(this.#patches, path)),
      );
      const judged = findingsIn(states, document.id);
      return judged.length === 0 ? verdicts : withFirst(oneForEachFault(verdicts, judged));
    });
  }

  services(path: string): { readonly document: DocumentState; readonly service: ServiceSummary }[] {
    const documents = this.#files.get(path)?.documents ?? [];
    return documents.flatMap((document) =>
      (document.report?.report.services ?? []).map((service) => ({ document, service })),
    );
  }
}

function matcher(settings: Settings): (path: string) => boolean {
  return settings.ignore.length === 0 ? () => false : picomatch([...settings.ignore], { dot: true });
}

function findingsIn(states: readonly ClusterState[], id: DocumentId): readonly Finding[] {
  const [first, ...others] = states;
  if (others.length === 0) return first?.byDocument.get(id) ?? [];
  return unionFindings(
    states.map(({ plan: { name }, byDocument }) => ({ name, findings: byDocument.get(id) ?? [] })),
  );
}

/** What decides where a file belongs. */
function scopedDocuments(path: string, documents: readonly DocumentState[]): ScopedFile {
  return scopedFile(
    path,
    documents.map(({ content }) => content.facts),
  );
}

/** Whether two states of a file of patches change the addresses of the same objects. */
function sameAddressPatches(a: readonly DocumentState[], b: readonly DocumentState[]): boolean {
  const [before, after] = [a, b].map((documents) => documents.map(({ content }) => content));
  if (before === undefined || after === undefined) return true;
  const touches = (contents: readonly Content[]) => contents.some(({ text }) => touchesAddresses(text));
  return touches(before) === touches(after) && sameData(patchedObjects(before), patchedObjects(after));
}

function changedKinds(before: readonly DocumentState[], after: readonly DocumentState[]): Set<FactKind> {
  const old = new Map(before.map(({ id, content }) => [id, content.facts]));
  const changed = new Set<FactKind>();
  const note = (a = noFacts, b = noFacts) => {
    if (a === b) return;
    for (const kind of factKinds) if (!changed.has(kind) && !sameData(a[kind], b[kind])) changed.add(kind);
  };
  for (const { id, content } of after) {
    note(old.get(id), content.facts);
    old.delete(id);
  }
  for (const facts of old.values()) note(facts);
  return changed;
}
