import {
  CodeActionKind,
  type Connection,
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
import { indexFolders } from './index-folders.ts';
import { createPublisher } from './publisher.ts';
import { Session } from './session.ts';
import { toDiagnostic, toWorkspaceEdit } from './to-lsp.ts';

const fixAllKind = `${CodeActionKind.SourceFixAll}.cidrscope`;

/** Connects a session of the engine with one editor. */
export function serve(connection: Connection, disk: Disk): void {
  connection.onInitialize((params) => initialize(connection, disk, params));
  connection.listen();
}

function initialize(connection: Connection, disk: Disk, params: InitializeParams): InitializeResult {
  const abilities = abilitiesOf(params);
  const documents = new TextDocuments(TextDocument);
  const session = new Session(foldersOf(params), disk);
  const publisher = createPublisher({
    connection,
    documents,
    session,
    pull: abilities.pull,
    pause: disk.pause,
  });
  let indexing = Promise.resolve();

  /** One after the other: folders may be opened while others are being read. */
  function index(): void {
    indexing = indexing.then(() => indexFolders(connection, session, publisher));
  }

  connection.onInitialized(async () => {
    if (abilities.watch) {
      const watchers = [{ globPattern: '**/*.{yaml,yml,json,manifest}' }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (abilities.folders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        session.changeFolders(
          added.map(({ uri }) => uri),
          removed.map(({ uri }) => uri),
        );
        publisher.schedule();
        index();
      });
    }
    if (abilities.configuration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'cidrscope' });
      await readConfiguration();
    }
    index();
  });

  connection.onDidChangeConfiguration(async ({ settings }) => {
    if (abilities.configuration) await readConfiguration();
    else session.setEditorSettings(settings?.cidrscope ?? {});
    publisher.schedule();
  });

  async function readConfiguration(): Promise<void> {
    session.setEditorSettings((await connection.workspace.getConfiguration('cidrscope')) ?? {});
  }

  documents.onDidChangeContent(({ document }) => {
    if (!isOurs(document)) return;
    session.open(document.uri, isTemplate(document) ? '' : document.getText());
    publisher.edited(document.uri);
  });
  documents.onDidClose(({ document }) => {
    if (!isOurs(document)) return;
    session.close(document.uri);
    publisher.closed(document.uri);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) session.fileChanged(uri);
    publisher.schedule();
  });

  connection.languages.diagnostics.on(({ textDocument: { uri } }) => {
    publisher.check();
    return { kind: DocumentDiagnosticReportKind.Full, items: publisher.pulled(uri) };
  });

  connection.onHover(({ textDocument, position }) => {
    publisher.check();
    const shown = session.hover(textDocument.uri, position);
    if (shown === undefined) return null;
    return { contents: { kind: MarkupKind.Markdown, value: shown.hover.markdown }, range: shown.range };
  });

  connection.onCodeAction(({ textDocument: { uri }, range, context }): LspCodeAction[] => {
    publisher.check();
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
    publisher.check();
    return session.clusterOf(uri);
  });

  documents.listen(connection);
  return {
    serverInfo: { name: 'cidrscope' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
      ...(abilities.folders && {
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      }),
      ...(abilities.pull && {
        diagnosticProvider: {
          interFileDependencies: true,
          workspaceDiagnostics: false,
          identifier: 'cidrscope',
        },
      }),
    },
  };
}

interface Abilities {
  /** The client asks for the diagnostics of the documents that it shows. */
  readonly pull: boolean;
  readonly watch: boolean;
  readonly configuration: boolean;
  /** Folders may be opened and closed. */
  readonly folders: boolean;
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
    folders: capabilities.workspace?.workspaceFolders === true,
    create: capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
  };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map((folder) => folder.uri);
  return rootUri ? [rootUri] : [];
}

/** YAML or JSON, and not the old side of a difference. Editors have names such as `yaml.ansible` for kinds of YAML. */
function isOurs({ uri, languageId }: TextDocument): boolean {
  return /^(?:yaml|json|helm)/.test(languageId) && !uri.startsWith('git:');
}

/** The template of a manifest, which is no YAML yet; nothing is read in it. */
function isTemplate({ languageId }: TextDocument): boolean {
  return languageId.startsWith('helm') || languageId.endsWith('helm');
}

/** `quickfix.x` is within `quickfix`. */
function isWithin(kind: string, only: string): boolean {
  return kind === only || kind.startsWith(`${only}.`);
}
