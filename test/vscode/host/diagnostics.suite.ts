import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';

suite('diagnostics', () => {
  test('underline the value', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert(folder);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'service.yaml'));
    const [found] = await waitUntil(
      'a finding',
      () => vscode.languages.getDiagnostics(document.uri),
      (all) => 0 < all.length,
    );
    assert(found);
    assert.equal(document.getText(found.range), 'PreferDualStak');
  });
});
