import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import {
  createProtocolConnection,
  type Diagnostic,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** A language server under measurement, driven as an editor that is pushed diagnostics. */
export interface Server {
  /** Milliseconds from the start of the process to the answer to `initialize`. */
  readonly started: number;
  open(uri: string, text: string): Promise<void>;
  /** Replaces a stretch of one line; waits until diagnostics for the new version have come. Milliseconds. */
  edit(uri: string, line: number, from: number, to: number, text: string): Promise<number>;
  /** Waits until diagnostics of a document satisfy a condition. */
  until(uri: string, ok: (diagnostics: readonly Diagnostic[]) => boolean): Promise<void>;
  /** Waits until the server has nothing more to do. */
  settled(): Promise<void>;
  /** CPU time of all threads so far, in milliseconds. */
  cpu(): number;
  /** Resident memory in MiB, as the kernel counts it. */
  memory(): number;
  stop(): void;
}

/** What yaml-language-server needs to check a text without fetching anything. */
const peerSettings = { validate: true, schemaStore: { enable: false }, schemas: {} };

export async function startServer(command: readonly string[], folder?: string): Promise<Server> {
  const began = performance.now();
  const [program = process.execPath, ...args] = command;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const latest = new Map<string, PublishDiagnosticsParams>();
  const versions = new Map<string, number>();
  let wake: () => void = () => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    latest.set(params.uri, params);
    wake();
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
    items.map(({ section }) => (section === 'yaml' ? peerSettings : {})),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folder ?? null,
    workspaceFolders: folder === undefined ? null : [{ uri: folder, name: 'bench' }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { publishDiagnostics: { versionSupport: true } },
    },
  });
  const started = performance.now() - began;
  await connection.sendNotification('initialized', {});

  async function until(uri: string, ok: (params: PublishDiagnosticsParams) => boolean): Promise<void> {
    for (let params = latest.get(uri); params === undefined || !ok(params); params = latest.get(uri)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  /** From the kernel's scheduler, in nanoseconds: the times of /proc/<pid>/stat count in steps of 10 ms. */
  function cpu(): number {
    const threads = readdirSync(`/proc/${child.pid}/task`);
    const times = threads.map((id) => {
      const [time] = readFileSync(`/proc/${child.pid}/task/${id}/schedstat`, 'utf8').split(' ');
      return Number(time);
    });
    return times.reduce((sum, time) => sum + time, 0) / 1e6;
  }

  return {
    started,
    cpu,
    until: (uri, ok) => until(uri, ({ diagnostics }) => ok(diagnostics)),
    async open(uri, text) {
      versions.set(uri, 1);
      const textDocument = { uri, languageId: 'yaml', version: 1, text };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
      await until(uri, () => true);
    },
    async edit(uri, line, from, to, text) {
      const version = (versions.get(uri) ?? 1) + 1;
      versions.set(uri, version);
      // A server that gives no version answers each change once.
      latest.delete(uri);
      const start = performance.now();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: { line, character: from }, end: { line, character: to } }, text }],
      });
      await until(uri, (params) => params.version === undefined || params.version === version);
      return performance.now() - start;
    },
    async settled() {
      for (let before = -1, now = cpu(); now - before > 2; before = now, now = cpu()) await setTimeout(400);
    },
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    stop() {
      connection.dispose();
      child.kill('SIGKILL');
    },
  };
}
