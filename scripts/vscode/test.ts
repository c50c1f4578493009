// Tests the extension in a real VS Code: npm run test:vscode [-- host|ui|start ...]
import { packageExtension } from '../package.ts';
import { runHostSuite } from './host-suite.ts';
import { runNodeSuite } from './node-suite.ts';
import { type SuiteOutcome, suiteOutcome } from './test-results.ts';

const suites: Readonly<Record<string, () => Promise<SuiteOutcome>>> = {
  host: runHostSuite,
  ui: () => runNodeSuite('test/vscode/ui'),
  start: () => runNodeSuite('test/vscode/start'),
};

const wanted = 2 < process.argv.length ? process.argv.slice(2) : Object.keys(suites);
await packageExtension();
let passed = 0;
let failed = 0;
for (const name of wanted) {
  const suite = suites[name] ?? (() => Promise.reject(new Error(`there is no suite ${name}`)));
  console.log(`\n${name}`);
  const outcome = await suite().catch((error: unknown) => suiteOutcome(undefined, error));
  console.log(outcome.report.join('\n'));
  passed += outcome.passed;
  failed += outcome.failed;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && 0 < passed ? 0 : 1;
