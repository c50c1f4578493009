import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runQuietly } from '../run.ts';
import { quietSettings } from './host-settings.ts';
import { stopProcessGroup } from './process-group.ts';

export interface HostOptions {
  /** Where VS Code is installed. */
  readonly vscode: string;
  /** A folder for this run alone: user data, extensions, sockets, everything. */
  readonly data: string;
  /** Lets the page load an extension under development and run its tests; mutes notifications. */
  readonly testDriver?: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface Host {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Who knows it may open the editor. Other users of this machine don't. */
  readonly token: string;
  /** Everything that the server has printed. */
  readonly log: () => string;
  /** Fulfilled when the server has ended, asked or not. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const LISTENING = /Extension host agent listening on (\d+)/;

/** Starts VS Code's server on a free port of 127.0.0.1 and waits until it listens. */
export async function startHost({ vscode, data, testDriver, signal }: HostOptions): Promise<Host> {
  signal?.throwIfAborted();
  const token = randomBytes(16).toString('hex');
  await prepare(data);
  await writeFile(join(data, 'user/User/settings.json'), JSON.stringify(quietSettings, null, 2));
  const args = [
    join(vscode, 'out/server-main.js'),
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
    ...folderArguments(data),
    ...['--disable-experiments', '--disable-workspace-trust'],
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(process.execPath, args, {
    env: environment(data),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group of its own, so that all of it can be ended
  });
  const output: string[] = [];
  try {
    const port = await listeningPort(child, output, signal);
    return {
      url: `http://127.0.0.1:${port}`,
      token,
      log: () => output.join(''),
      ended: new Promise((resolve) => child.once('exit', () => resolve())),
      stop: () => stopProcessGroup(child),
    };
  } catch (error) {
    await stopProcessGroup(child);
    throw error;
  }
}

/** Installs a packaged extension for a host that is started with the same data folder. */
export async function installVsix(
  vsix: string,
  { vscode, data, signal }: Pick<HostOptions, 'vscode' | 'data' | 'signal'>,
): Promise<void> {
  await prepare(data);
  const args = [join(vscode, 'out/server-main.js'), '--install-extension', vsix, ...folderArguments(data)];
  await runQuietly(process.execPath, args, { cwd: data, env: environment(data), signal });
}

function listeningPort(
  child: ChildProcess,
  output: string[],
  signal: AbortSignal | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`VS Code's server ${what}:\n${output.join('')}`));
    const timer = setTimeout(() => fail('did not listen in time'), START_TIMEOUT_MS);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with exit code ${code}`);
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output.push(text);
        const port = LISTENING.exec(output.join(''))?.[1];
        if (!port) return;
        clearTimeout(timer);
        resolve(port);
      });
    }
  });
}

async function prepare(data: string): Promise<void> {
  for (const folder of ['user/User', 'home', 'tmp']) await mkdir(join(data, folder), { recursive: true });
}

function folderArguments(data: string): readonly string[] {
  return [
    '--accept-server-license-terms',
    ...['--telemetry-level', 'off', '--disable-telemetry'],
    ...['--server-data-dir', join(data, 'server')],
    ...['--user-data-dir', join(data, 'user')],
    ...['--extensions-dir', join(data, 'extensions')],
  ];
}

/** Nothing is written outside of the data folder, and there is no gallery and no telemetry address to ask. */
function environment(data: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('VSCODE_') && !['NODE_OPTIONS', 'NODE_PATH'].includes(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: join(data, 'home'),
    TMPDIR: join(data, 'tmp'),
    XDG_CONFIG_HOME: join(data, 'home'),
    XDG_DATA_HOME: join(data, 'home'),
    XDG_RUNTIME_DIR: join(data, 'tmp'),
    EXTENSIONS_GALLERY: '{}',
    CS_TELEMETRY_URL: 'http://127.0.0.1:9/',
    NODE_NO_WARNINGS: '1',
  };
}
