import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { type ClusterOfDocument, clustersOfMethod } from '../server/protocol/clusters-of.ts';
import { crashPolicy } from './crash-policy.ts';
import { documentSelector } from './document-selector.ts';
import { statusItem } from './status-item.ts';

export interface Server {
  /** Starts the server once; later calls change nothing. */
  readonly start: () => void;
  /** Ends the server, if it runs, and starts a new one. */
  readonly restart: () => Promise<void>;
  readonly showOutput: () => void;
  /** The clusters that a document is in. Starts the server where it does not run; empty when that cannot be done. */
  readonly clustersOf: (uri: string) => Promise<readonly ClusterOfDocument[]>;
  readonly dispose: () => void;
}

const MOST_CRASHES = 4;
const CRASH_WINDOW_MINUTES = 3;

/**
 * The language server as a child process, not started yet.
 *
 * `module` is the absolute path of its bundle. It runs on the Node inside VS Code, over IPC. Which files it wants to be told of
 * and which settings it reads, it says itself, as it does to every editor.
 *
 * Each start has a client of its own: one whose server has died can be in a state that it does not start from again.
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
  let current: LanguageClient | undefined;
  let work: Promise<void> = Promise.resolve();
  status.show('waiting');

  /** One after the other: a restart that is asked for twice must not leave two servers. */
  function inTurn(task: () => Promise<void>): Promise<void> {
    work = work.then(task);
    return work;
  }

  /**
   * Starts a server unless there is one: a crash and a person may both have asked. Fulfilled when it is ready, or will not be: the
   * client's own promise stays open when a server dies early.
   */
  function begin(): Promise<void> {
    if (current) return Promise.resolve();
    status.show('starting');
    return new Promise((settled) => {
      const client = newClient(module, output, () => {
        if (current === client) crashed();
        settled();
      });
      current = client;
      client.start().then(
        () => {
          if (current === client) status.show('running');
          settled();
        },
        (error: unknown) => {
          if (current === client)
            giveUp(`CIDRscope's language server could not be started: ${reason(error)}`);
          settled();
        },
      );
    });
  }

  async function end(): Promise<void> {
    const client = current;
    current = undefined;
    status.show('stopped');
    await client?.dispose().catch((error: unknown) => output.warn(reason(error)));
  }

  function crashed(): void {
    current = undefined;
    const { restart, count } = policy.crashed();
    if (restart) {
      output.warn(
        `The language server ended unexpectedly (${count} of ${MOST_CRASHES}) and is started again.`,
      );
      void inTurn(begin);
    } else {
      giveUp(
        `CIDRscope's language server crashed ${count} times within ${CRASH_WINDOW_MINUTES} minutes and stays stopped. Findings and hovers are missing until it is restarted.`,
      );
    }
  }

  function giveUp(message: string): void {
    current = undefined;
    status.show('stopped');
    output.error(message);
    void vscode.window.showErrorMessage(message, 'Restart Server', 'Show Output').then((answer) => {
      if (answer === 'Restart Server') void server.restart();
      if (answer === 'Show Output') output.show();
    });
  }

  const server: Server = {
    start() {
      if (asked) return;
      asked = true;
      void inTurn(begin);
    },
    restart() {
      asked = true;
      policy.forget();
      void inTurn(end);
      return inTurn(begin);
    },
    showOutput: () => output.show(),
    async clustersOf(uri) {
      server.start();
      await work;
      const answer = await current?.sendRequest<readonly ClusterOfDocument[]>(clustersOfMethod, { uri });
      return answer ?? [];
    },
    dispose() {
      // The channel goes last: the client still writes into it while it stops.
      void inTurn(end).then(() => {
        status.dispose();
        output.dispose();
      });
    },
  };
  return server;
}

/** `onClosed` is called when the connection has ended, however it came to that. */
function newClient(module: string, output: vscode.LogOutputChannel, onClosed: () => void): LanguageClient {
  return new LanguageClient('cidrscope', 'CIDRscope', serverOptions(module), {
    documentSelector: [...documentSelector],
    outputChannel: output,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed() {
        onClosed();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  });
}

function serverOptions(module: string): ServerOptions {
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--inspect=6009'] } } };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
