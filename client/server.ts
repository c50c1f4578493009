import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { crashPolicy } from './crash-policy.ts';
import { documentSelector } from './document-selector.ts';
import { type ServerState, statusItem } from './status-item.ts';

export interface Server {
  /** Starts the server once; later calls change nothing. */
  readonly start: () => void;
  /** Ends the server, if it runs, and starts a new one. */
  readonly restart: () => Promise<void>;
  readonly showOutput: () => void;
  readonly dispose: () => void;
}

const MOST_CRASHES = 4;
const CRASH_WINDOW_MINUTES = 3;

/**
 * The language server as a child process, not started yet.
 *
 * `module` is the absolute path of its bundle. It runs on the Node inside VS Code, over IPC. Which files it wants to be told of
 * and which settings it reads, it says itself, as it does to every editor.
 */
export function languageServer(module: string): Server {
  const output = vscode.window.createOutputChannel('CIDRscope', { log: true });
  const status = statusItem();
  const policy = crashPolicy({
    most: MOST_CRASHES,
    windowMs: CRASH_WINDOW_MINUTES * 60_000,
    now: () => performance.now(),
  });
  let asked = false;

  const errorHandler: ErrorHandler = {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed() {
      const { restart, count } = policy.crashed();
      if (restart) {
        const message = `The language server ended unexpectedly (${count} of ${MOST_CRASHES}) and is started again.`;
        return { action: CloseAction.Restart, message, handled: true };
      }
      const message = `CIDRscope's language server crashed ${count} times within ${CRASH_WINDOW_MINUTES} minutes and stays stopped. Findings and hovers are missing until it is restarted.`;
      void offerRestart(message);
      return { action: CloseAction.DoNotRestart, message, handled: true };
    },
  };
  const clientOptions: LanguageClientOptions = {
    documentSelector: [...documentSelector],
    outputChannel: output,
    errorHandler,
  };
  const client = new LanguageClient('cidrscope', 'CIDRscope', serverOptions(module), clientOptions);
  const listening = client.onDidChangeState(({ newState }) => status.show(STATES[newState]));
  status.show('waiting');

  async function offerRestart(message: string): Promise<void> {
    const answer = await vscode.window.showErrorMessage(message, 'Restart Server', 'Show Output');
    if (answer === 'Restart Server') await server.restart();
    if (answer === 'Show Output') output.show();
  }

  async function run(): Promise<void> {
    asked = true;
    try {
      await client.start();
    } catch (error) {
      await offerRestart(`CIDRscope's language server could not be started: ${reason(error)}`);
    }
  }

  const server: Server = {
    start() {
      if (!asked) void run();
    },
    async restart() {
      policy.forget();
      if (client.needsStop()) await client.stop();
      await run();
    },
    showOutput: () => output.show(),
    dispose() {
      listening.dispose();
      status.dispose();
      // The channel goes last: the client still writes into it while it stops.
      void client.dispose().finally(() => output.dispose());
    },
  };
  return server;
}

const STATES: Readonly<Record<State, ServerState>> = {
  [State.Stopped]: 'stopped',
  [State.Starting]: 'starting',
  [State.StartFailed]: 'stopped',
  [State.Running]: 'running',
};

function serverOptions(module: string): ServerOptions {
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--inspect=6009'] } } };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
