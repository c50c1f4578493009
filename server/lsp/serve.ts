import {
  CodeActionKind,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  type CodeAction as LspCodeAction,
  MarkupKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClusterOfParams, clusterOfMethod } from '../protocol/cluster-of.ts';
import type { Disk } from './disk.ts';
import { Session } from './session.ts';
import { settingsDiagnostic, toDiagnostic, toWorkspaceEdit } from './to-lsp.ts';

const fixAllKind = `${CodeActionKind.SourceFixAll}.cidrscope`;

/** Connects a session of the engine with one editor. */
export function serve(connection: Connection, disk: Disk): void {
  const documents = new TextDocuments(TextDocument);
  let session = new Session([], disk);
  let abilities = abilitiesOf({ capabilities: {}, processId: null, rootUri: null, workspaceFolders: null });
  /** What was last pushed for a document that is not pulled, by URI, as JSON. */
  const pushed = new Map<string, string>();
  /** Open documents with a version that no diagnostics were sent for. */
  const waiting = new Set<string>();
  /** Documents whose findings may be others than those last sent. */
  const affected = new Set<string>();
  let scheduled = false;

  connection.onInitialize((params): InitializeResult => {
    abilities = abilitiesOf(params);
    session = new Session(foldersOf(params), disk);
    return {
      serverInfo: { name: 'cidrscope' },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
        ...(abilities.pull && {
          diagnosticProvider: {
            interFileDependencies: true,
            workspaceDiagnostics: false,
            identifier: 'cidrscope',
          },
        }),
      },
    };
  });

  connection.onInitialized(async () => {
    if (abilities.watch) {
      const watchers = [{ globPattern: '**/*.{yaml,yml,json,manifest}' }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (abilities.configuration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'cidrscope' });
      await readConfiguration();
    }
    await session.index();
    publish();
  });

  connection.onDidChangeConfiguration(async ({ settings }) => {
    if (abilities.configuration) await readConfiguration();
    else session.setEditorSettings(settings?.cidrscope ?? {});
    publish();
  });

  async function readConfiguration(): Promise<void> {
    session.setEditorSettings((await connection.workspace.getConfiguration('cidrscope')) ?? {});
  }

  documents.onDidChangeContent(({ document }) => {
    if (document.languageId === 'helm') return;
    session.open(document.uri, document.getText());
    waiting.add(document.uri);
    schedule();
  });
  documents.onDidClose(({ document }) => {
    session.close(document.uri);
    waiting.delete(document.uri);
    schedule();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) session.fileChanged(uri);
    schedule();
  });

  /** Publishes once for all messages that have already arrived: a newer text makes the older one's answer needless. */
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    void disk.pause().then(() => {
      scheduled = false;
      publish();
    });
  }

  /** Brings findings up to date for an answer; what changed elsewhere is published afterwards. */
  function check(): void {
    for (const uri of session.check()) affected.add(uri);
    if (affected.size > 0) schedule();
  }

  /** The edited documents come first. */
  function publish(): void {
    for (const uri of session.check()) affected.add(uri);
    const others = [...affected].filter((uri) => !waiting.has(uri));
    if (!abilities.pull) for (const uri of waiting) push(uri, documents.get(uri)?.version);
    const pulled = others.filter((uri) => abilities.pull && documents.get(uri) !== undefined);
    for (const uri of others) if (!pulled.includes(uri)) push(uri, documents.get(uri)?.version);
    if (pulled.length > 0) connection.languages.diagnostics.refresh();
    waiting.clear();
    affected.clear();
  }

  /** With a version it is always sent: a client may wait for the diagnostics of just that version. */
  function push(uri: string, version: number | undefined): void {
    const diagnostics = diagnosticsOf(uri);
    const json = JSON.stringify(diagnostics);
    if (version === undefined && json === (pushed.get(uri) ?? '[]')) return;
    if (diagnostics.length === 0) pushed.delete(uri);
    else pushed.set(uri, json);
    void connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
  }

  function diagnosticsOf(uri: string): Diagnostic[] {
    const sibling = session.sibling(uri);
    const findings = session.findings(uri).map((finding) => toDiagnostic(finding, sibling));
    return [...session.settingsProblems(uri).map(settingsDiagnostic), ...findings];
  }

  connection.languages.diagnostics.on(({ textDocument: { uri } }) => {
    check();
    waiting.delete(uri);
    affected.delete(uri);
    if (pushed.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    return { kind: DocumentDiagnosticReportKind.Full, items: diagnosticsOf(uri) };
  });

  connection.onHover(({ textDocument, position }) => {
    check();
    const shown = session.hover(textDocument.uri, position);
    if (shown === undefined) return null;
    return { contents: { kind: MarkupKind.Markdown, value: shown.hover.markdown }, range: shown.range };
  });

  connection.onCodeAction(({ textDocument: { uri }, range, context }): LspCodeAction[] => {
    check();
    const sibling = session.sibling(uri);
    const wants = (kind: string) =>
      context.only === undefined || context.only.some((only) => isWithin(kind, only));
    if (context.only !== undefined && wants(fixAllKind)) {
      const edits = session.fixAll(uri);
      if (edits.length === 0) return [];
      return [
        {
          title: 'Apply all safe fixes of CIDRscope',
          kind: fixAllKind,
          edit: toWorkspaceEdit(edits, sibling),
        },
      ];
    }
    if (!wants(CodeActionKind.QuickFix)) return [];
    const offered = session
      .codeActions(uri, range)
      .filter(({ creates }) => creates === undefined || abilities.create);
    return offered.map(({ title, finding, preferred, creates, edits }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      isPreferred: preferred,
      diagnostics: [toDiagnostic(finding, sibling)],
      edit: toWorkspaceEdit(edits, sibling, creates),
    }));
  });

  connection.onRequest(clusterOfMethod, ({ uri }: ClusterOfParams) => {
    check();
    return session.clusterOf(uri);
  });

  documents.listen(connection);
  connection.listen();
}

interface Abilities {
  /** The client asks for the diagnostics of the documents that it shows. */
  readonly pull: boolean;
  readonly watch: boolean;
  readonly configuration: boolean;
  /** An edit may make a file. */
  readonly create: boolean;
}

function abilitiesOf({ capabilities }: InitializeParams): Abilities {
  return {
    pull:
      capabilities.textDocument?.diagnostic !== undefined &&
      capabilities.workspace?.diagnostics?.refreshSupport === true,
    watch: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    configuration: capabilities.workspace?.configuration === true,
    create: capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
  };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map((folder) => folder.uri);
  return rootUri ? [rootUri] : [];
}

/** `quickfix.x` is within `quickfix`. */
function isWithin(kind: string, only: string): boolean {
  return kind === only || kind.startsWith(`${only}.`);
}
