import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MarkupKind,
  type Range,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClustersOfParams, clustersOfMethod } from '../protocol/clusters-of.ts';
import type { Disk } from './disk.ts';
import { indexFolders } from './index-folders.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import type { Session } from './session.ts';
import { toCompletionItem, toDiagnostic, toWorkspaceEdit } from './to-lsp.ts';

const fixAllKind = `${CodeActionKind.SourceFixAll}.cidrscope`;

interface Engine {
  readonly session: Session;
  readonly publisher: Publisher;
}

/** Connects a session of the engine with one editor. */
export function serve(connection: Connection, disk: Disk): void {
  connection.onInitialize((params) => initialize(connection, disk, params));
  connection.listen();
}

/** The engine is loaded when the editor has its answer: it is far larger than what the answer needs. */
function initialize(connection: Connection, disk: Disk, params: InitializeParams): InitializeResult {
  const abilities = abilitiesOf(params);
  const documents = new TextDocuments(TextDocument);
  let loading: Promise<Engine> | undefined;

  function load(): Promise<Engine> {
    loading ??= loadEngine();
    return loading;
  }

  async function loadEngine(): Promise<Engine> {
    const { Session } = await import('./session.ts');
    const session = new Session(foldersOf(params), disk);
    const { pull } = abilities;
    const { pause } = disk;
    const publisher = createPublisher({ connection, documents, session, pull, pause, report });
    begin(connection, { session, publisher }, abilities).catch(report);
    return { session, publisher };
  }

  /** A fault of our own must not end the server: the next text may be free of it. */
  function report(error: unknown): void {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  /** What comes before the engine is there waits for it, in order. */
  const answer =
    <P, R>(handle: (engine: Engine, params: P) => R) =>
    async (given: P): Promise<R> =>
      handle(await load(), given);
  const take =
    <P>(handle: (engine: Engine, params: P) => void) =>
    (given: P): void => {
      answer(handle)(given).catch(report);
    };

  connection.onInitialized(() => {
    load().catch(report);
  });
  documents.onDidChangeContent(
    take(({ session, publisher }, { document }) => {
      if (!isOurs(document)) return;
      session.open(document.uri, isTemplate(document) ? '' : document.getText());
      publisher.edited(document.uri);
    }),
  );
  documents.onDidClose(
    take(({ session, publisher }, { document }) => {
      if (!isOurs(document)) return;
      session.close(document.uri);
      publisher.closed(document.uri);
    }),
  );
  connection.onDidChangeWatchedFiles(
    take(({ session, publisher }, { changes }) => {
      for (const { uri } of changes) session.fileChanged(uri);
      publisher.schedule();
    }),
  );

  connection.languages.diagnostics.on(
    answer(({ publisher }, { textDocument: { uri } }) => {
      publisher.check();
      return { kind: DocumentDiagnosticReportKind.Full, items: publisher.pulled(uri) };
    }),
  );

  connection.onHover(
    answer(({ session, publisher }, { textDocument, position }) => {
      publisher.check();
      const shown = session.hover(textDocument.uri, position);
      if (shown === undefined) return null;
      return { contents: { kind: MarkupKind.Markdown, value: shown.hover.markdown }, range: shown.range };
    }),
  );

  connection.onCompletion(
    answer(({ session }, { textDocument, position }) =>
      session.completions(textDocument.uri, position).map(toCompletionItem),
    ),
  );

  connection.onCodeAction(
    answer(({ session, publisher }, { textDocument: { uri }, range, context: { only } }) => {
      publisher.check();
      const wants = (kind: string) => only === undefined || only.some((one) => isWithin(kind, one));
      if (only !== undefined && wants(fixAllKind)) return fixAll(session, uri);
      return actionsFor(session, uri, range, abilities).filter(({ kind }) => wants(kind));
    }),
  );

  connection.onPrepareRename(
    answer(({ session, publisher }, { textDocument: { uri }, position }) => {
      publisher.check();
      const found = session.renumberable(uri, position);
      return found === undefined ? null : { range: found.range, placeholder: found.claim.text };
    }),
  );

  connection.onRenameRequest(
    answer(({ session, publisher }, { textDocument: { uri }, position, newName }) => {
      publisher.check();
      const renumbered = session.renumber(uri, position, newName);
      if (renumbered === undefined) return null;
      if ('problem' in renumbered) return new ResponseError(LSPErrorCodes.RequestFailed, renumbered.problem);
      return toWorkspaceEdit(renumbered.edits, session.sibling(uri));
    }),
  );

  connection.onRequest(
    clustersOfMethod,
    answer(({ session, publisher }, { uri }: ClustersOfParams) => {
      publisher.check();
      return session.clustersOf(uri);
    }),
  );

  documents.listen(connection);
  return {
    serverInfo: { name: 'cidrscope' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      completionProvider: {},
      renameProvider: abilities.prepareRename ? { prepareProvider: true } : true,
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
      },
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

/** Asks for what the server wants to be told, and reads the folders. */
async function begin(
  connection: Connection,
  { session, publisher }: Engine,
  abilities: Abilities,
): Promise<void> {
  let indexing = Promise.resolve();

  /** One after the other: folders may be opened while others are being read. */
  function index(): void {
    indexing = indexing.then(() => indexFolders(connection, session, publisher));
  }

  async function readConfiguration(): Promise<void> {
    session.setEditorSettings((await connection.workspace.getConfiguration('cidrscope')) ?? {});
  }

  connection.onDidChangeConfiguration(async ({ settings }) => {
    if (abilities.configuration) await readConfiguration();
    else session.setEditorSettings(settings?.cidrscope ?? {});
    publisher.schedule();
  });
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
  if (abilities.watch) {
    const watchers = [
      { globPattern: '**/*.{yaml,yml,json,manifest}' },
      // Of a folder that is removed editors tell the folder only.
      { globPattern: '**/*', kind: WatchKind.Delete },
    ];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (abilities.configuration) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'cidrscope' });
    await readConfiguration();
  }
  index();
}

function fixAll(session: Session, uri: string): CodeAction[] {
  const edits = session.fixAll(uri);
  if (edits.length === 0) return [];
  const edit = toWorkspaceEdit(edits, session.sibling(uri));
  return [{ title: 'Apply all safe fixes of CIDRscope', kind: fixAllKind, edit }];
}

function actionsFor(
  session: Session,
  uri: string,
  range: Range,
  { create }: Abilities,
): (CodeAction & { readonly kind: CodeActionKind })[] {
  const sibling = session.sibling(uri);
  return session
    .codeActions(uri, range)
    .filter(({ creates }) => creates === undefined || create)
    .map(({ title, finding, preferred, creates, edits }) => ({
      title,
      kind: finding === undefined ? CodeActionKind.RefactorRewrite : CodeActionKind.QuickFix,
      isPreferred: preferred,
      ...(finding !== undefined && { diagnostics: [toDiagnostic(finding, sibling)] }),
      edit: toWorkspaceEdit(edits, sibling, creates),
    }));
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
  /** The client asks what can be renamed before it asks for a name. */
  readonly prepareRename: boolean;
}

function abilitiesOf({ capabilities }: InitializeParams): Abilities {
  return {
    pull:
      capabilities.textDocument?.diagnostic !== undefined &&
      capabilities.workspace?.diagnostics?.refreshSupport === true,
    watch: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    configuration: capabilities.workspace?.configuration === true,
    folders: capabilities.workspace?.workspaceFolders === true,
    prepareRename: capabilities.textDocument?.rename?.prepareSupport === true,
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
