import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot } from '../../../scripts/project-root.ts';
import { run } from '../../../scripts/run.ts';

/** A case, or a case with its answer: one line of a file. `cluster` is `none` for component configuration. */
export interface Line {
  readonly id: string;
  readonly cluster: string;
  readonly [field: string]: unknown;
}

export const versions = ['1.34', '1.37'] as const;
export type RecordedVersion = (typeof versions)[number];
export const newest = '1.37' satisfies RecordedVersion;

const source = join(projectRoot, 'test/conformance/record');
const built = join(projectRoot, 'out/conformance');

/** Fields of a line that are an answer; they are replaced. */
const answerFields: ReadonlySet<string> = new Set([
  ...['flags', 'verdict', 'code', 'layer', 'causes', 'message', 'warnings', 'result', 'documents', 'viaJSON'],
  ...['unstable', 'alternatives'],
]);

/**
 * The cases with the answers of real components, in the order of the cases.
 *
 * Builds the recorder if need be, which needs `go` and, the first time, the Go module proxy. Throws an Error whose
 * message is a sentence when something cannot be built, started or answered. Everything that it starts has ended
 * when it returns, also after Ctrl-C.
 */
export async function recordCases(
  version: RecordedVersion,
  cases: readonly Line[],
): Promise<readonly Line[]> {
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const directory = mkdtempSync(join(tmpdir(), 'conformance-'));
  try {
    const program = await build(version, interrupted.signal);
    const clusters = Map.groupBy(cases, (one) => one.cluster);
    const answers = await Promise.all(
      [...clusters].map(([cluster, asked]) => ask(program, cluster, asked, directory, interrupted)),
    );
    const byId = new Map(answers.flat().map((answer) => [answer.id, answer]));
    return cases.map((one) => ({ ...withoutAnswer(one), ...byId.get(one.id) }));
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    rmSync(directory, { recursive: true, force: true });
  }
}

async function build(version: RecordedVersion, signal: AbortSignal): Promise<string> {
  mkdirSync(built, { recursive: true });
  const program = join(built, `record-${version}`);
  const modules = version === newest ? 'go.mod' : `kubernetes-${version}.mod`;
  const args = ['build', '-trimpath', '-buildvcs=false', `-modfile=${modules}`, '-o', program, '.'];
  try {
    await run('go', args, { cwd: source, signal });
  } catch (error) {
    throw new Error(`The recorder of Kubernetes ${version} cannot be built with "go ${args.join(' ')}".`, {
      cause: error,
    });
  }
  return program;
}

async function ask(
  program: string,
  cluster: string,
  cases: readonly Line[],
  directory: string,
  interrupted: AbortController,
): Promise<readonly Line[]> {
  const log = join(built, `${cluster}.log`);
  const folder = join(directory, cluster);
  mkdirSync(folder);
  const args = cluster === 'none' ? ['components'] : ['api-server', cluster, folder];
  const output = await talk(program, args, cases, log, interrupted.signal).catch((error) => {
    interrupted.abort();
    throw error;
  });
  const answers: Line[] = output.map((line) => JSON.parse(line));
  if (answers.length !== cases.length) {
    interrupted.abort();
    const reason =
      readFileSync(log, 'utf8')
        .match(/^record: .*$/gm)
        ?.at(-1) ?? 'it says no reason';
    throw new Error(
      `The recorder gave ${answers.length} answers to ${cases.length} cases of cluster ${cluster}: ${reason} (see ${log}).`,
    );
  }
  return answers;
}

/** The lines that the program writes when it is given the cases; it is ended by the signal. */
function talk(
  program: string,
  args: readonly string[],
  cases: readonly Line[],
  log: string,
  signal: AbortSignal,
): Promise<string[]> {
  const logFile = openSync(log, 'w');
  return new Promise<string[]>((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', logFile], signal });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('error', (error) =>
      reject(signal.aborted ? new Error('Recording was interrupted.', { cause: error }) : error),
    );
    child.once('close', () => resolve(output.split('\n').slice(0, -1)));
    // A program that ends early says why in its log.
    child.stdin?.on('error', () => {});
    child.stdin?.end(cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }).finally(() => closeSync(logFile));
}

function withoutAnswer(line: Line): Line {
  const asked = Object.entries(line).filter(([name]) => !answerFields.has(name));
  return { ...Object.fromEntries(asked), id: line.id, cluster: line.cluster };
}
