// Everything is tested, in the real editor too: `npm test`. Ends with `N passed, N failed`.
import process from 'node:process';
import { check } from './check.ts';
import { testEditor } from './vscode/test.ts';

const unit = await check();
const editor = await testEditor();
const failed = unit.failed + editor.failed;
console.log(`\n${unit.passed + editor.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
