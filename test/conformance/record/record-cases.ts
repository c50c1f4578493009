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
/** As in the modules' files. */
const releases: { readonly [version in RecordedVersion]: string } = { '1.34': '1.34.3', '1.37': '1.37.2' };
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
  const stop = new AbortController();
  const interrupt = () => stop.abort(new Error('Recording was interrupted.'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const directory = mkdtempSync(join(tmpdir(), 'conformance-'));
  try {
    const program = await build(version, stop.signal);
    const clusters = [...new Set(cases.map((one) => one.cluster))];
    const answers = clusters.map(async (cluster) => {
      const asked = cases.filter((one) => one.cluster === cluster);
      try {
        return await ask(program, cluster, asked, directory, stop.signal);
      } catch (error) {
        stop.abort(error);
        return [];
      }
    });
    const byId = new Map((await Promise.all(answers)).flat().map((answer) => [answer.id, answer]));
    stop.signal.throwIfAborted();
    return cases.map((one) => ({ ...withoutAnswer(one), ...byId.get(one.id) }));
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    rmSync(directory, { recursive: true, force: true });
  }
}

async function build(version: RecordedVersion, signal: AbortSignal): Promise<string> {
  mkdirSync(built, { recursive: true });
  const program = join(built, `record-${version}`);
  const ofVersion =
    version === newest
      ? []
      : [`-modfile=kubernetes-${version}.mod`, `-tags=kubernetes_${version.replace('.', '_')}`];
  // Components ask which release they are of: kubeadm takes no older version of Kubernetes than the one before its own.
  const [major, minor] = version.split('.');
  const stamp = Object.entries({ gitVersion: `v${releases[version]}`, gitMajor: major, gitMinor: minor })
    .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
    .join(' ');
  const args = [
    'build',
    '-trimpath',
    '-buildvcs=false',
    `-ldflags=${stamp}`,
    ...ofVersion,
    '-o',
    program,
    '.',
  ];
  try {
    await run('go', args, { cwd: source, signal });
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : error;
    throw new Error(`The recorder of Kubernetes ${version} cannot be built: ${reason}.`, { cause: error });
  }
  return program;
}

async function ask(
  program: string,
  cluster: string,
  cases: readonly Line[],
  directory: string,
  signal: AbortSignal,
): Promise<readonly Line[]> {
  const log = join(directory, `${cluster}.log`);
  const folder = join(directory, cluster);
  mkdirSync(folder);
  const args = cluster === 'none' ? ['components'] : ['api-server', cluster, folder];
  const answers: Line[] = (await talk(program, args, cases, log, signal)).map((line) => JSON.parse(line));
  signal.throwIfAborted();
  if (answers.length !== cases.length) {
    const words = readFileSync(log, 'utf8').trimEnd().split('\n');
    const reason = words.findLast((line) => line.startsWith('record: ')) ?? words.slice(-10).join('\n');
    throw new Error(
      `Only ${answers.length} of ${cases.length} cases of cluster ${cluster} were answered. ${reason}`,
    );
  }
  return answers;
}

/** The lines that the program writes when it is given the cases. The signal ends it. */
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
    // Of a signal too; the process itself is still to end then.
    child.once('error', (error) => child.pid === undefined && reject(error));
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
