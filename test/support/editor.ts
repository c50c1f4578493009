import { Buffer } from 'node:buffer';
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
  open(uri: string, text: string, version?: number, languageId?: string): Promise<void>;
  /** Replaces the whole text. */
  change(uri: string, text: string, version: number): Promise<void>;
  /** The next diagnostics for a document that satisfy a condition; those that have come already count too. */
  published(uri: string, ok?: (params: PublishDiagnosticsParams) => boolean): Promise<readonly Diagnostic[]>;
  /** Several notifications in one write, so that the server finds them all at once. */
  notifyAtOnce(notifications: readonly { readonly method: string; readonly params: object }[]): void;
  /** Waits until a condition on what has come holds. */
  until(holds: () => boolean): Promise<void>;
  /** All diagnostics that have come, in order. */
  readonly all: readonly PublishDiagnosticsParams[];
  /** What the editor shows for a document now. */
  shown(uri: string): readonly Diagnostic[];
  /** What the server said about its progress, in order. */
  readonly progress: readonly { readonly kind: string; readonly message?: string }[];
  /** How often the server asked for diagnostics to be pulled again. */
  readonly refreshes: () => number;
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
  /** Whether it never says that it has understood the server's answer, as clients should. */
  readonly silent?: boolean;
}

export async function startEditor({
  folders = [],
  capabilities = {},
  configuration = {},
  silent = false,
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
  const progress: { kind: string; message?: string }[] = [];
  let refreshes = 0;
  let listeners: (() => void)[] = [];
  const look = () => {
    for (const listener of listeners) listener();
  };
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    all.push(params);
    look();
  });
  connection.onNotification('$/progress', ({ value }: { value: { kind: string; message?: string } }) => {
    progress.push(value);
    look();
  });
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('client/registerCapability', (params: { registrations: { method: string }[] }) => {
    registered.push(...params.registrations.map((registration) => registration.method));
  });
  connection.onRequest('workspace/configuration', (params: { items: object[] }) =>
    params.items.map(() => configuration),
  );
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    look();
    return null;
  });
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    capabilities,
  });
  if (!silent) await connection.sendNotification('initialized', {});

  function until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const listener = () => {
        if (!holds()) return;
        listeners = listeners.filter((other) => other !== listener);
        resolve();
      };
      listeners.push(listener);
      listener();
    });
  }

  return {
    initialized,
    all,
    registered,
    progress,
    refreshes: () => refreshes,
    shown: (uri) => all.findLast((params) => params.uri === uri)?.diagnostics ?? [],
    until,
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    notifyAtOnce(notifications) {
      const messages = notifications.map(({ method, params }) => {
        const content = JSON.stringify({ jsonrpc: '2.0', method, params });
        return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
      });
      child.stdin.write(messages.join(''));
    },
    open: (uri, text, version = 1, languageId = 'yaml') =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version, text },
      }),
    change: (uri, text, version) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    async published(uri, ok = () => true) {
      const find = () => all.findLast((params) => params.uri === uri && ok(params));
      await until(() => find() !== undefined);
      return find()?.diagnostics ?? [];
    },
    async close() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      return exited;
    },
  };
}
