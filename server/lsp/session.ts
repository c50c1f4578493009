import { formatCidr } from '../address/cidr.ts';
import { catalog } from '../features/catalog.ts';
import { type CodeAction, codeActions, fixAll } from '../features/code-actions.ts';
import { type Hover, hover } from '../features/hover.ts';
import { type FoundRenumberable, type Renumbering, renumber, renumberableAt } from '../features/renumber.ts';
import { type Completion, settingsCompletion } from '../features/settings-completion.ts';
import { settingsHover } from '../features/settings-hover.ts';
import type { RuleTexts } from '../features/settings-subject.ts';
import type { Severity } from '../model/finding.ts';
import type { RawSettings } from '../model/raw-settings.ts';
import type { ClusterOfDocument } from '../protocol/clusters-of.ts';
import { readSettings, type SettingsProblem } from '../settings/read.ts';
import { createLineIndex, type LineIndex, offsetAt, type Position, positionAt } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import type { FileEdit } from '../workspace/edits.ts';
import { type FileFinding, findingsOf, locate } from '../workspace/findings.ts';
import { documentAt, type Range, rangeIn } from '../workspace/ranges.ts';
import type { Disk } from './disk.ts';
import { createRoots, locateUri, plainUri, type Root, uriOf } from './roots.ts';

const settingsFile = '.cidrscope.yaml';

export interface SettingsFinding {
  readonly range: Range;
  readonly severity: Severity;
  readonly message: string;
}

/** One editor's folders and open texts, with the engine behind them. Knows URIs, but nothing of the connection. */
export class Session {
  readonly #disk: Disk;
  readonly #ruleTexts: RuleTexts;
  #roots: readonly Root[];
  /** By plain URI. */
  readonly #openTexts = new Map<string, string>();
  /** Plain URI to URI as the editor spelled it. */
  readonly #spelling = new Map<string, string>();
  readonly #settingsProblems = new Map<Root, readonly SettingsProblem[]>();
  /** URIs outside of what workspaces report whose findings may be others than at the last check. */
  readonly #affected = new Set<string>();
  /** Plain URIs of what may have been a folder with files that are known. */
  readonly #doubtful = new Set<string>();
  /** Folders whose files have not all been read. */
  readonly #unread = new Set<Root>();
  #editorSettings: RawSettings = {};

  constructor(folders: readonly string[], disk: Disk) {
    this.#disk = disk;
    let texts: ReadonlyMap<string, string> | undefined;
    this.#ruleTexts = () => {
      texts ??= disk.ruleTexts();
      return texts;
    };
    this.#roots = createRoots(folders);
    for (const root of this.#roots) this.#begin(root);
  }

  #begin(root: Root): void {
    this.#readSettings(root);
    if (root.uri !== '') this.#unread.add(root);
  }

  /**
   * Reads all files of the folders that are not read yet. Every few milliseconds it lets other work go first, and says
   * how many files have been read.
   */
  async index(letOthersGoFirst: (files: number) => Promise<void>): Promise<void> {
    let files = 0;
    let pauseAt = performance.now() + slice;
    for (const root of this.#unread) {
      for (const path of this.#disk.list(root.uri)) {
        if (!this.#unread.has(root)) break;
        this.#readClosed(root, path);
        files++;
        if (performance.now() < pauseAt) continue;
        await letOthersGoFirst(files);
        pauseAt = performance.now() + slice;
      }
      this.#unread.delete(root);
    }
  }

  /** The editor has opened and closed folders; files of new ones are read by the next `index`. */
  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const before = this.#roots;
    const closed = new Set(removed.map(plainUri));
    const kept = before.map(({ uri }) => uri).filter((uri) => uri !== '' && !closed.has(plainUri(uri)));
    this.#roots = createRoots([...kept, ...added], before);
    for (const root of this.#roots) if (!before.includes(root)) this.#begin(root);
    for (const root of before) {
      if (this.#roots.includes(root)) this.#leaveToInner(root);
      else this.#abandon(root);
    }
    for (const [plain, text] of this.#openTexts) this.open(this.#spelling.get(plain) ?? plain, text);
  }

  /** Gives up the files that lie in a folder that was opened inside of this one. */
  #leaveToInner(root: Root): void {
    for (const path of root.workspace.paths()) {
      if (locateUri(this.#roots, uriOf(root, path, this.#spelling)).root !== root)
        root.workspace.removeFile(path);
    }
  }

  #abandon(root: Root): void {
    this.#unread.delete(root);
    this.#settingsProblems.delete(root);
    for (const path of [...root.workspace.paths(), settingsFile]) {
      this.#affected.add(uriOf(root, path, this.#spelling));
    }
    const outer = locateUri(this.#roots, root.uri).root;
    if (outer.uri !== '') this.#unread.add(outer);
  }

  setEditorSettings(settings: RawSettings): void {
    this.#editorSettings = settings;
    for (const root of this.#roots) this.#readSettings(root);
  }

  /** Takes in the text of an open document. */
  open(uri: string, text: string): void {
    const plain = plainUri(uri);
    this.#spelling.set(plain, uri);
    this.#openTexts.set(plain, text);
    const { root, path } = locateUri(this.#roots, uri);
    if (path === settingsFile) this.#readSettings(root);
    else root.workspace.setFile(path, text, true);
  }

  close(uri: string): void {
    this.#openTexts.delete(plainUri(uri));
    this.#readAgain(uri);
  }

  /** A file was made, changed or removed on disk, or a folder was removed with all that it holds. */
  fileChanged(uri: string): void {
    if (this.#disk.lists(locateUri(this.#roots, uri).path)) this.#readAgain(uri);
    else this.#doubtful.add(plainUri(uri));
  }

  #readAgain(uri: string): void {
    if (this.#openTexts.has(plainUri(uri))) return;
    const { root, path } = locateUri(this.#roots, uri);
    if (path === settingsFile) this.#readSettings(root);
    else if (root.uri !== '' && this.#disk.lists(path)) this.#readClosed(root, path);
    else root.workspace.removeFile(path);
  }

  /** Reads the known files below what may have been a folder again: all at once, since it takes a look at each file. */
  #readDoubtful(): void {
    if (this.#doubtful.size === 0) return;
    const isInside = (plain: string): boolean => {
      const folder = plain.slice(0, Math.max(0, plain.lastIndexOf('/')));
      return folder !== '' && (this.#doubtful.has(folder) || isInside(folder));
    };
    for (const root of this.#roots) {
      for (const path of root.workspace.paths()) {
        const uri = uriOf(root, path, this.#spelling);
        if (isInside(plainUri(uri))) this.#readAgain(uri);
      }
    }
    this.#doubtful.clear();
  }

  /** Unless it is open, belongs to a folder further in, or is the settings file. */
  #readClosed(root: Root, path: string): void {
    const uri = uriOf(root, path, this.#spelling);
    if (this.#openTexts.has(plainUri(uri)) || path === settingsFile) return;
    if (locateUri(this.#roots, uri).root !== root) return;
    const text = this.#disk.read(uri);
    if (text === undefined) root.workspace.removeFile(path);
    else root.workspace.setFile(path, text, false);
  }

  #readSettings(root: Root): void {
    const file = root.uri === '' ? undefined : this.#text(root, settingsFile);
    const { settings, problems } = readSettings({
      ...(file !== undefined && { file }),
      editor: this.#editorSettings,
      rules: catalog.map((rule) => rule.id),
    });
    root.workspace.setSettings(settings, file === undefined ? undefined : { path: settingsFile, text: file });
    this.#settingsProblems.set(root, problems);
    if (root.uri !== '') this.#affected.add(uriOf(root, settingsFile, this.#spelling));
  }

  #text(root: Root, path: string): string | undefined {
    const uri = uriOf(root, path, this.#spelling);
    return this.#openTexts.get(plainUri(uri)) ?? this.#disk.read(uri);
  }

  /** Whether verdicts about closed files are still to be made. */
  get isBehind(): boolean {
    return this.#roots.some(({ workspace }) => workspace.isBehind);
  }

  /**
   * Brings all findings up to date, those of closed files only as long as `goesOn` says so. Returns the URIs whose
   * findings may be others than before.
   */
  check(goesOn: () => boolean): string[] {
    this.#readDoubtful();
    const uris = this.#roots.flatMap((root) =>
      [...root.workspace.check(goesOn)].map((path) => uriOf(root, path, this.#spelling)),
    );
    const others = [...this.#affected];
    this.#affected.clear();
    return [...uris, ...others];
  }

  /** What is wrong in a `.cidrscope.yaml`; empty for other files. */
  settingsProblems(uri: string): SettingsFinding[] {
    const { root, path } = locateUri(this.#roots, uri);
    const problems = path === settingsFile ? (this.#settingsProblems.get(root) ?? []) : [];
    if (problems.length === 0) return [];
    const index = createLineIndex(this.#text(root, settingsFile) ?? '');
    return problems.map(({ span, severity, message }) => ({
      range: rangeOf(index, span),
      severity,
      message,
    }));
  }

  findings(uri: string): FileFinding[] {
    const { root, path } = locateUri(this.#roots, uri);
    return root.workspace.hasFindings(path) ? findingsOf(root.workspace, path) : [];
  }

  codeActions(uri: string, range: Range): CodeAction[] {
    const { root, path } = locateUri(this.#roots, uri);
    const settings = {
      path: root.uri === '' ? undefined : settingsFile,
      text: root.uri === '' ? undefined : this.#text(root, settingsFile),
    };
    const text = this.#text(root, path) ?? '';
    return codeActions(root.workspace, path, text, this.findings(uri), range, settings);
  }

  /** The range or address at a position that can be renumbered, as it is written. */
  renumberable(uri: string, position: Position): FoundRenumberable | undefined {
    const { root, path } = locateUri(this.#roots, uri);
    return renumberableAt(root.workspace, path, position);
  }

  renumber(uri: string, position: Position, text: string): Renumbering | undefined {
    const { root, path } = locateUri(this.#roots, uri);
    const found = renumberableAt(root.workspace, path, position);
    return found && renumber(root.workspace, found, text);
  }

  fixAll(uri: string): FileEdit[] {
    return fixAll(locateUri(this.#roots, uri).root.workspace, this.findings(uri));
  }

  hover(uri: string, position: Position): { readonly hover: Hover; readonly range: Range } | undefined {
    const { root, path } = locateUri(this.#roots, uri);
    if (path === settingsFile) return this.#settingsHover(root, position);
    const { workspace } = root;
    const found = documentAt(workspace.file(path), position);
    if (found === undefined) return undefined;
    const shown = hover({
      resources: workspace.tree(found.document).resources,
      document: found.document.id,
      offset: found.offset,
      clusters: workspace.plannedClusters(path).map(({ cluster }) => cluster),
      network: workspace.networkOf(path),
      where: (place) => {
        const other = locate(workspace, place);
        if (other === undefined) return undefined;
        const line = other.range.start.line + 1;
        return `[${other.path}:${line}](${uriOf(root, other.path, this.#spelling)}#L${line})`;
      },
    });
    return shown && { hover: shown, range: rangeIn(found.document, shown.span) };
  }

  #settingsHover(root: Root, position: Position) {
    const text = this.#text(root, settingsFile) ?? '';
    const index = createLineIndex(text);
    const shown = settingsHover(text, offsetAt(index, position), this.#ruleTexts);
    return shown && { hover: shown, range: rangeOf(index, shown.span) };
  }

  /** What may stand at a position of a `.cidrscope.yaml`; nothing in other files. */
  completions(
    uri: string,
    position: Position,
  ): readonly { readonly completion: Completion; readonly range: Range }[] {
    const { root, path } = locateUri(this.#roots, uri);
    if (path !== settingsFile) return [];
    const text = this.#text(root, settingsFile) ?? '';
    const index = createLineIndex(text);
    return settingsCompletion(text, offsetAt(index, position), this.#ruleTexts).map((completion) => ({
      completion,
      range: rangeOf(index, completion.span),
    }));
  }

  clustersOf(uri: string): ClusterOfDocument[] {
    const { root, path } = locateUri(this.#roots, uri);
    return root.workspace.plannedClusters(path).map(({ plan, cluster: { network } }) => ({
      name: plan.name,
      scope: plan.scope,
      evidence: plan.evidence.map((one) => ({
        text: one.text,
        uri: one.path === undefined ? undefined : uriOf(root, one.path, this.#spelling),
      })),
      files: plan.paths.length,
      serviceRanges: (network.serviceRanges ?? []).map(formatCidr),
      kubernetesVersion: network.kubernetesVersion,
    }));
  }

  /** How a path of the same root as `uri` is written as a URI. */
  sibling(uri: string): (path: string) => string {
    const { root } = locateUri(this.#roots, uri);
    return (path) => uriOf(root, path, this.#spelling);
  }
}

/** Milliseconds of work between two pauses: short enough that an edit in between is answered at once. */
const slice = 8;

function rangeOf(index: LineIndex, { start, end }: Span): Range {
  return { start: positionAt(index, start), end: positionAt(index, end) };
}
