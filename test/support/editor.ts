import { spawn } from 'node:child_process';
import process from 'node:process';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** An editor that talks with the real server over standard input and output. */
export interface Editor {
  readonly initialized: InitializeResult;
  request<T>(method: string, params: object): Promise<T>;
  notify(method: string, params: object): Promise<void>;
  open(uri: string, text: string, version?: number): Promise<void>;
  /** Replaces the whole text. */
  change(uri: string, text: string, version: number): Promise<void>;
  /** The next diagnostics for a document that satisfy a condition; those that have come already count too. */
  published(uri: string, ok?: (params: PublishDiagnosticsParams) => boolean): Promise<readonly Diagnostic[]>;
  /** All diagnostics that have come, in order. */
  readonly all: readonly PublishDiagnosticsParams[];
  /** The registrations that the server asked for. */
  readonly registered: readonly string[];
  /** Ends the server as an editor does; gives its exit code. */
  close(): Promise<number | null>;
}

export interface EditorOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  /** What `workspace/configuration` answers for `cidrscope`. */
  readonly configuration?: object;
}

export async function startEditor({
  folders = [],
  capabilities = {},
  configuration = {},
}: EditorOptions): Promise<Editor> {
  const child = spawn(process.execPath, ['server/lsp/main.ts', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const all: PublishDiagnosticsParams[] = [];
  const registered: string[] = [];
  let listeners: (() => void)[] = [];
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    all.push(params);
    for (const listener of listeners) listener();
  });
  connection.onRequest('client/registerCapability', (params: { registrations: { method: string }[] }) => {
    registered.push(...params.registrations.map((registration) => registration.method));
  });
  connection.onRequest('workspace/configuration', (params: { items: object[] }) =>
    params.items.map(() => configuration),
  );
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    capabilities,
  });
  await connection.sendNotification('initialized', {});
  return {
    initialized,
    all,
    registered,
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    open: (uri, text, version = 1) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version, text },
      }),
    change: (uri, text, version) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    published: (uri, ok = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = all.findLast((params) => params.uri === uri && ok(params));
          if (found === undefined) return;
          listeners = listeners.filter((listener) => listener !== look);
          resolve(found.diagnostics);
        };
        listeners.push(look);
        look();
      }),
    async close() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      return exited;
    },
  };
}
