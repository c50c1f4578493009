import { formatCidr } from '../address/cidr.ts';
import { catalog } from '../features/catalog.ts';
import type { CodeAction } from '../features/code-actions.ts';
import { codeActions, fixAll } from '../features/code-actions.ts';
import { type Hover, hover } from '../features/hover.ts';
import type { Severity } from '../model/finding.ts';
import type { ClusterOfResult } from '../protocol/cluster-of.ts';
import type { RawSettings } from '../model/raw-settings.ts';
import { readSettings, type SettingsProblem } from '../settings/read.ts';
import { noSettings } from '../settings/settings.ts';
import { createLineIndex, type Position, positionAt } from '../text/line-index.ts';
import type { FileEdit } from '../workspace/edits.ts';
import { type FileFinding, findingsOf, locate } from '../workspace/findings.ts';
import { documentAt, type Range, rangeIn } from '../workspace/ranges.ts';
import type { Disk } from './disk.ts';
import { createRoots, decode, type Located, locateUri, type Root, uriOf } from './roots.ts';

const settingsFile = '.cidrscope.yaml';

export interface SettingsFinding {
  readonly range: Range;
  readonly severity: Severity;
  readonly message: string;
}

/** One editor's folders and open texts, with the engine behind them. Knows URIs, but nothing of the connection. */
export class Session {
  readonly #disk: Disk;
  readonly #roots: readonly Root[];
  readonly #openTexts = new Map<string, string>();
  /** Decoded URI to URI as the editor spelled it. */
  readonly #spelling = new Map<string, string>();
  readonly #settingsProblems = new Map<Root, readonly SettingsProblem[]>();
  /** Roots whose settings file was read since the last check. */
  readonly #newSettings = new Set<Root>();
  #editorSettings: RawSettings = {};

  constructor(folders: readonly string[], disk: Disk) {
    this.#disk = disk;
    this.#roots = createRoots(folders, noSettings);
    for (const root of this.#roots) this.#readSettings(root);
  }

  /** Reads all files of all folders, with pauses in which open documents are answered. */
  async index(): Promise<void> {
    let pauseAt = Date.now() + slice;
    for (const root of this.#roots) {
      if (root.uri === '') continue;
      for (const path of this.#disk.list(root.uri)) {
        if (path === settingsFile) continue;
        this.#readClosed(root, path);
        if (Date.now() < pauseAt) continue;
        await this.#disk.pause();
        pauseAt = Date.now() + slice;
      }
    }
  }

  setEditorSettings(settings: RawSettings): void {
    this.#editorSettings = settings;
    for (const root of this.#roots) this.#readSettings(root);
  }

  /** Takes in the text of an open document. */
  open(uri: string, text: string): void {
    this.#spelling.set(decode(uri), uri);
    this.#openTexts.set(decode(uri), text);
    this.#take(uri, (root, path) => root.workspace.setFile(path, text, true));
  }

  close(uri: string): void {
    this.#openTexts.delete(decode(uri));
    this.fileChanged(uri);
  }

  /** A file was made, changed or removed on disk. */
  fileChanged(uri: string): void {
    if (this.#openTexts.has(decode(uri))) return;
    this.#take(uri, (root, path) => this.#readClosed(root, path));
  }

  #take(uri: string, set: (root: Root, path: string) => void): void {
    const located = locateUri(this.#roots, uri);
    if (located === undefined) return;
    if (located.path === settingsFile) this.#readSettings(located.root);
    else set(located.root, located.path);
  }

  #readClosed(root: Root, path: string): void {
    const uri = uriOf(root, path, this.#spelling);
    if (this.#openTexts.has(decode(uri))) return;
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
    root.workspace.setSettings(settings);
    this.#settingsProblems.set(root, problems);
    if (root.uri !== '') this.#newSettings.add(root);
  }

  #text(root: Root, path: string): string | undefined {
    const uri = uriOf(root, path, this.#spelling);
    return this.#openTexts.get(decode(uri)) ?? this.#disk.read(uri);
  }

  /** Brings all findings up to date; returns the URIs whose findings may be others than before. */
  check(): string[] {
    const uris = this.#roots.flatMap((root) =>
      [...root.workspace.check()].map((path) => uriOf(root, path, this.#spelling)),
    );
    const settings = [...this.#newSettings].map((root) => uriOf(root, settingsFile, this.#spelling));
    this.#newSettings.clear();
    return [...uris, ...settings];
  }

  /** What is wrong in a `.cidrscope.yaml`; empty for other files. */
  settingsProblems(uri: string): SettingsFinding[] {
    const located = locateUri(this.#roots, uri);
    if (located?.path !== settingsFile) return [];
    const index = createLineIndex(this.#text(located.root, settingsFile) ?? '');
    return (this.#settingsProblems.get(located.root) ?? []).map(({ span, severity, message }) => ({
      range: { start: positionAt(index, span.start), end: positionAt(index, span.end) },
      severity,
      message,
    }));
  }

  findings(uri: string): FileFinding[] {
    const located = locateUri(this.#roots, uri);
    if (located === undefined) return [];
    const { root, path } = located;
    return root.workspace.hasFindings(path)
      ? findingsOf(root.workspace, path)
      : [];
  }

  codeActions(uri: string, range: Range): CodeAction[] {
    const located = locateUri(this.#roots, uri);
    if (located === undefined) return [];
    const { root, path } = located;
    const settings = {
      path: root.uri === '' ? undefined : settingsFile,
      text: root.uri === '' ? undefined : this.#text(root, settingsFile),
    };
    return codeActions(
      root.workspace,
      path,
      this.#text(root, path) ?? '',
      this.findings(uri),
      range,
      settings,
    );
  }

  fixAll(uri: string): FileEdit[] {
    const located = locateUri(this.#roots, uri);
    return located === undefined ? [] : fixAll(located.root.workspace, this.findings(uri));
  }

  hover(uri: string, position: Position): { readonly hover: Hover; readonly range: Range } | undefined {
    const located = locateUri(this.#roots, uri);
    const found = located && documentAt(located.root.workspace.file(located.path), position);
    if (located === undefined || found === undefined) return undefined;
    const { workspace } = located.root;
    const shown = hover({
      resources: workspace.tree(found.document).resources,
      document: found.document.id,
      offset: found.offset,
      cluster: workspace.clusterOf(located.path),
      network: workspace.networkOf(located.path),
      where: (place) => {
        const other = locate(workspace, place);
        if (other === undefined) return undefined;
        const line = other.range.start.line + 1;
        return `[${other.path}:${line}](${uriOf(located.root, other.path, this.#spelling)}#L${line})`;
      },
    });
    return shown && { hover: shown, range: rangeIn(found.document, shown.span) };
  }

  clusterOf(uri: string): ClusterOfResult | null {
    const located = locateUri(this.#roots, uri);
    const cluster = located?.root.workspace.clusterOf(located.path);
    if (cluster === undefined) return null;
    const { name, scope, network } = cluster;
    const serviceRanges = (network.serviceRanges ?? []).map(formatCidr);
    return { name, scope, serviceRanges, kubernetesVersion: network.kubernetesVersion };
  }

  /** How a path of the same root as `uri` is written as a URI. */
  sibling(uri: string): (path: string) => string {
    const located: Located | undefined = locateUri(this.#roots, uri);
    return (path) => (located === undefined ? path : uriOf(located.root, path, this.#spelling));
  }
}

/** Milliseconds of work between two pauses: short enough that an edit in between is answered at once. */
const slice = 8;
