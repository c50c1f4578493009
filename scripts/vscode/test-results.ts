/** What became of one test, as data that can be written to a file. */
export interface TestResult {
  readonly title: string;
  readonly passed: boolean;
  readonly ms: number;
  /** What went wrong, with the stack; for a failed test only. */
  readonly error?: string;
}

export interface SuiteOutcome {
  readonly passed: number;
  readonly failed: number;
  /** One line for each test, and for what kept the suite from running. */
  readonly report: readonly string[];
}

/** The last line of a suite's results in a file; the others are tests. */
export const SUITE_END = 'end';

/** How a suite's run went. */
export interface SuiteRun {
  readonly results: readonly TestResult[];
  /** Whether the suite itself said that it was through. */
  readonly complete: boolean;
  /** What the host of the suite failed with. */
  readonly hostError?: unknown;
}

/**
 * Counts a suite's results. Silence is never success: a suite that did not say that it was through (its extension host died half
 * way, which VS Code itself reports as a success), that ran no test, or whose host failed though no test did, counts as one
 * failure more.
 */
export function suiteOutcome(run: SuiteRun): SuiteOutcome {
  const failures = run.results.filter(({ passed }) => !passed).length;
  const problem = hostProblem(run, failures);
  return {
    passed: run.results.length - failures,
    failed: failures + (problem ? 1 : 0),
    report: [...run.results.map(line), ...(problem ? [`  FAILED  ${problem}`] : [])],
  };
}

function hostProblem({ results, complete, hostError }: SuiteRun, failures: number): string | undefined {
  const because = hostError === undefined ? '' : `: ${text(hostError)}`;
  if (!complete) return `the suite did not run to its end${because || ' (did the extension host die?)'}`;
  if (results.length === 0) return `the suite ran no test${because}`;
  return failures === 0 && because ? `every test passed and yet the run failed${because}` : undefined;
}

function line({ title, passed, ms, error }: TestResult): string {
  const head = `  ${passed ? 'ok     ' : 'FAILED '} ${title} (${ms} ms)`;
  return error === undefined ? head : `${head}\n${error.replace(/^/gm, '          ')}`;
}

function text(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
