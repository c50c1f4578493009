import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { clean, expectFindings, positionOf, show } from './support.ts';
import { BLANK_IN_SUBNET, blankInSubnet } from './texts.ts';

const REPAIRED = blankInSubnet.replace(', fd00', ',fd00');

/** The actions of one kind at the first `text`. */
async function actionsAt(
  document: vscode.TextDocument,
  text: string,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  const start = positionOf(document, text);
  return waitUntil(
    'an action',
    async () =>
      await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(start, start),
        kind.value,
      ),
    (all) => 0 < all.length,
  );
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert(action?.edit, 'the action is an edit');
  assert(await vscode.workspace.applyEdit(action.edit), 'the edit is taken');
}

suite('fixes', () => {
  teardown(clean);

  test('repair the field at fault and leave the rest as it was', async () => {
    const document = await show(blankInSubnet);
    await expectFindings(document, [BLANK_IN_SUBNET]);
    const actions = await actionsAt(document, ' fd00', vscode.CodeActionKind.QuickFix);
    await apply(actions.find(({ isPreferred }) => isPreferred));
    assert.equal(document.getText(), REPAIRED);
    await expectFindings(document, []);
  });

  test('all at once, on demand', async () => {
    const document = await show(blankInSubnet);
    await expectFindings(document, [BLANK_IN_SUBNET]);
    const [all] = await actionsAt(document, 'kind', vscode.CodeActionKind.SourceFixAll.append('cidrscope'));
    await apply(all);
    assert.equal(document.getText(), REPAIRED);
  });

  test('switch a rule off for a line', async () => {
    const document = await show(blankInSubnet);
    await expectFindings(document, [BLANK_IN_SUBNET]);
    const actions = await actionsAt(document, ' fd00', vscode.CodeActionKind.QuickFix);
    await apply(actions.find(({ title }) => /line/i.test(title)));
    assert.match(document.getText(), /cidrscope-disable-(next-)?line kubeadm-subnet-malformed/);
    await expectFindings(document, []);
  });

  test('switch a rule off in .cidrscope.yaml', async () => {
    const document = await show(blankInSubnet);
    await expectFindings(document, [BLANK_IN_SUBNET]);
    const actions = await actionsAt(document, ' fd00', vscode.CodeActionKind.QuickFix);
    await apply(actions.find(({ title }) => title.includes('.cidrscope.yaml')));
    await expectFindings(document, []);
  });
});
