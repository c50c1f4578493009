import { type ChildProcess, spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the process when it fires; the promise is then rejected with the AbortError. */
  readonly signal?: AbortSignal | undefined;
  /** Exit codes that are no failure; 0 unless given. */
  readonly accept?: readonly number[];
}

/**
 * Runs a program to its end with its output on the terminal.
 *
 * Throws when it cannot be started, is ended by a signal, or ends with a code that is not accepted.
 */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<number> {
  return ended(start(command, args, options, 'inherit'), command, options);
}

/** As `run`, with the output returned instead of shown; a failure quotes it. */
export async function runQuietly(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<string> {
  const child = start(command, args, options, 'pipe');
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  try {
    await ended(child, command, options);
  } catch (error) {
    throw new Error(`${[command, ...args].join(' ')} failed:\n${output.join('')}`, { cause: error });
  }
  return output.join('');
}

function start(
  command: string,
  args: readonly string[],
  { cwd, env = process.env, signal }: RunOptions,
  output: 'inherit' | 'pipe',
): ChildProcess {
  // On Windows some programs are scripts of the shell, and only a shell starts these.
  const shell = command.endsWith('.cmd');
  const quoted = (text: string) => (shell ? `"${text}"` : text);
  return spawn(quoted(command), args.map(quoted), {
    cwd,
    env,
    shell,
    stdio: ['ignore', output, output],
    ...(signal && { signal }),
  });
}

function ended(child: ChildProcess, command: string, { accept = [0] }: RunOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // `close`, not `exit`: by then all of the output has arrived.
    child.once('close', (code, signal) => {
      if (code !== null && accept.includes(code)) resolve(code);
      else reject(new Error(`${command} ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}
