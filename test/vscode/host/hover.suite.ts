import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { clean, positionOf, show } from './support.ts';
import { blankInSubnet } from './texts.ts';

/** What is shown when the mouse rests on the first `text`. */
async function hoverOn(document: vscode.TextDocument, text: string): Promise<string> {
  const position = positionOf(document, text);
  const hovers = await waitUntil(
    'a hover',
    async () =>
      await vscode.commands.executeCommand<readonly vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      ),
    (all) => 0 < all.length,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

suite('hovers', () => {
  teardown(clean);

  test('explain a field', async () => {
    const document = await show(blankInSubnet);
    assert.match(await hoverOn(document, 'podSubnet'), /podSubnet/);
  });

  test('compute what a range holds', async () => {
    const document = await show(blankInSubnet.replace(/podSubnet.*/, 'serviceSubnet: 10.96.0.0/16'));
    assert.match(await hoverOn(document, '10.96.0.0/16'), /65,?536/);
  });
});
