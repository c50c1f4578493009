import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { runMocha } from './run-mocha.ts';
import { type SuiteOutcome, suiteOutcome, type TestResult } from './test-results.ts';

/** Runs the `*.suite.ts` files of a folder (relative to the project) in this process. */
export async function runNodeSuite(folder: string): Promise<SuiteOutcome> {
  const path = join(projectRoot, folder);
  const files = (await readdir(path)).filter((name) => name.endsWith('.suite.ts')).sort();
  const results: TestResult[] = [];
  await runMocha(
    (mocha) => {
      for (const name of files) mocha.addFile(join(path, name));
      return mocha.loadFilesAsync();
    },
    (result) => results.push(result),
  );
  return suiteOutcome({ results, complete: true });
}
