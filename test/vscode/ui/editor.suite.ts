import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { type Editor, withEditor } from '../../../scripts/vscode/with-editor.ts';

const MISSPELLED = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilyPolicy: PreferDualStak # both, where there are both
  ports:
    - port: 80
`;
const REPAIRED = MISSPELLED.replace('PreferDualStak', 'PreferDualStack');

/** In the gutter, or in the text where a neighboring line leaves room. The widget is always there; it counts when it is seen. */
const LIGHTBULB =
  '.margin [class*="codicon-gutter-lightbulb"], .contentWidgets .lightBulbWidget[class*="codicon-"]';

const withService = (use: (editor: Editor) => Promise<void>) =>
  withEditor({ files: { 'service.yaml': MISSPELLED }, open: 'service.yaml' }, use);

suite('the packaged extension, used by hand', () => {
  test('underlines the misspelled value and explains it under the mouse', () =>
    withService(async ({ page, screenshot }) => {
      await page.locator('.squiggly-error').waitFor();
      await screenshot('squiggle');
      await page
        .locator('.view-line span', { hasText: /^PreferDualStak$/ })
        .last()
        .hover();
      const hover = page.locator('.monaco-hover:not(.hidden)').first();
      await hover.getByText('ipFamilyPolicy').first().waitFor();
      await screenshot('hover');
      assert.match((await hover.textContent()) ?? '', /"PreferDualStak" is no ipFamilyPolicy/);
    }));

  test('offers the repair behind the lightbulb, applies it and saves it', () =>
    withService(async ({ page, screenshot, onDisk }) => {
      await page.locator('.squiggly-error').waitFor();
      await page
        .locator('.view-line span', { hasText: /^PreferDualStak$/ })
        .last()
        .click();
      const bulb = page.locator(LIGHTBULB).filter({ visible: true }).first();
      await bulb.waitFor();
      await screenshot('lightbulb');
      await bulb.click();
      const menu = page.locator('.action-widget:not(.action-list-submenu-panel)');
      await menu.waitFor();
      await screenshot('lightbulb-menu');
      await menu.getByText('Write PreferDualStack').click();
      await page.locator('.squiggly-error').waitFor({ state: 'detached' });
      await screenshot('repaired');
      await page.keyboard.press('Control+s');
      assert.equal(
        await waitUntil(
          'the repair on the disk',
          () => onDisk('service.yaml'),
          (text) => text === REPAIRED,
        ),
        REPAIRED,
      );
    }));
});
