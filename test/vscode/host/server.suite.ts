import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { clean, expectFindings, replace, servers, show } from './support.ts';
import { BLANK_IN_SUBNET, blankInSubnet } from './texts.ts';

/** As many crashes as the extension mends by itself, and one more. */
const CRASHES = 4;

/** Waits for a server other than `before`, and for no second one beside it. */
async function newServer(before: number | undefined, timeoutMs = 15_000): Promise<number> {
  const isNew = ([first, second]: readonly number[]) => first !== undefined && first !== before && !second;
  const [pid] = await waitUntil('one new server', servers, isNew, { timeoutMs });
  assert(pid !== undefined);
  return pid;
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await waitUntil('the server to be gone', servers, (all) => !all.includes(pid));
}

suite('the server', () => {
  teardown(clean);

  test('is started by the first text that can matter, also while it is typed', async () => {
    const document = await show('services:\n  web: {}\n');
    const isActive = () => vscode.extensions.getExtension('cidrscope.cidrscope')?.isActive === true;
    await waitUntil('YAML to wake the extension', isActive, (active) => active);
    assert.deepEqual(servers(), [], 'this text is none of its business');
    await replace(document, 'services:\n  web: {}\n', blankInSubnet);
    await newServer(undefined);
    await expectFindings(document, [BLANK_IN_SUBNET]);
  });

  test('is started again after a crash and knows what is open', async () => {
    const document = await show(blankInSubnet);
    await expectFindings(document, [BLANK_IN_SUBNET]);
    const before = await newServer(undefined);
    await kill(before);
    await newServer(before);
    await replace(document, '10.244.0.0/16, ', '10.244.0.0/16,');
    await expectFindings(document, []);
  });

  test('stays stopped after crash upon crash, until it is restarted by hand', async () => {
    const document = await show(blankInSubnet);
    let last: number | undefined;
    for (let crash = 1; crash < CRASHES; crash++) {
      last = await newServer(last);
      await kill(last);
    }
    await assert.rejects(newServer(last, 1000), 'no other server comes');
    await vscode.commands.executeCommand('cidrscope.restartServer');
    await newServer(last);
    await expectFindings(document, [BLANK_IN_SUBNET]);
  });

  test('is another one after a restart', async () => {
    const before = await newServer(undefined);
    await vscode.commands.executeCommand('cidrscope.restartServer');
    await newServer(before);
  });
});
