import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { clean, expectFindings, findings, removeFromDisk, replace, show, writeToDisk } from './support.ts';
import { BLANK_IN_SUBNET, blankInSubnet, controllerManager, kubeadmServiceRange } from './texts.ts';

suite('findings', () => {
  teardown(clean);

  test('underline exactly what is wrong, and go when it is repaired', async () => {
    const document = await show(blankInSubnet);
    await expectFindings(document, [BLANK_IN_SUBNET]);
    await replace(document, ', fd00', ',fd00');
    await expectFindings(document, []);
  });

  test('stand in a text that was never saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: blankInSubnet });
    await vscode.window.showTextDocument(document);
    await expectFindings(document, [BLANK_IN_SUBNET]);
  });

  test('stand in JSON', async () => {
    const text = JSON.stringify({
      apiVersion: 'kubeadm.k8s.io/v1beta4',
      kind: 'ClusterConfiguration',
      networking: { podSubnet: '10.244.0.0/16, fd00::/56' },
    });
    await expectFindings(await show(text, 'json'), [BLANK_IN_SUBNET]);
  });

  test('follow a file that is changed on the disk and not open', async () => {
    const uri = writeToDisk('later.yaml', blankInSubnet);
    const count = () => vscode.languages.getDiagnostics(uri).length;
    await waitUntil('the finding of the new file', count, (found) => found === 1);
    writeToDisk('later.yaml', blankInSubnet.replace(', ', ','));
    await waitUntil('no finding after the repair', count, (found) => found === 0);
    writeToDisk('later.yaml', blankInSubnet);
    await waitUntil('the finding again', count, (found) => found === 1);
    removeFromDisk(uri);
    await waitUntil('no finding of a removed file', count, (found) => found === 0);
  });

  test('name the other file, and follow it when it changes on the disk', async () => {
    const other = writeToDisk('kubeadm.yaml', kubeadmServiceRange);
    const document = await show(controllerManager);
    await expectFindings(document, ['warning service-range-mismatch: 10.98.0.0/16']);
    const [found] = vscode.languages.getDiagnostics(document.uri);
    assert.deepEqual(
      found?.relatedInformation?.map(({ location }) => [location.uri.path, location.range.start.line]),
      [[other.path, 3]],
    );
    writeToDisk('kubeadm.yaml', kubeadmServiceRange.replace('10.96', '10.98'));
    await expectFindings(document, []);
  });

  test('follow the settings file on the disk', async () => {
    const document = await show(blankInSubnet);
    await expectFindings(document, [BLANK_IN_SUBNET]);
    const settings = writeToDisk('.cidrscope.yaml', 'rules:\n  kubeadm-subnet-malformed: warning\n');
    await expectFindings(document, [BLANK_IN_SUBNET.replace('error', 'warning')]);
    removeFromDisk(settings);
    await expectFindings(document, [BLANK_IN_SUBNET]);
  });

  test("follow the editor's settings", async () => {
    const document = await show(blankInSubnet);
    await expectFindings(document, [BLANK_IN_SUBNET]);
    const settings = vscode.workspace.getConfiguration('cidrscope');
    const { Workspace } = vscode.ConfigurationTarget;
    await settings.update('rules', { 'kubeadm-subnet-malformed': 'information' }, Workspace);
    await expectFindings(document, [BLANK_IN_SUBNET.replace('error', 'information')]);
    await settings.update('rules', { 'kubeadm-subnet-malformed': 'off' }, Workspace);
    await expectFindings(document, []);
    await settings.update('rules', undefined, Workspace);
    await expectFindings(document, [BLANK_IN_SUBNET]);
  });

  test('are not given for what is none of our business', async () => {
    const document = await show(blankInSubnet);
    await expectFindings(document, [BLANK_IN_SUBNET]);
    const changed = await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await expectFindings(changed, []);
    assert.deepEqual(findings(changed), []);
  });
});
