import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { type Editor, withEditor } from '../../../scripts/vscode/with-editor.ts';
import { controllerManager, kubeadmServiceRange } from '../host/texts.ts';

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
const lightbulb = (page: Page) =>
  page
    .locator(
      '.margin [class*="codicon-gutter-lightbulb"], .contentWidgets .lightBulbWidget[class*="codicon-"]',
    )
    .filter({ visible: true })
    .first();

/**
 * The menu of quick fixes that a gesture opens. The gesture is made again when nothing comes of it, as a person does: the editor
 * closes the menu when it draws the line anew at that moment.
 */
async function menuAfter(page: Page, gesture: () => Promise<void>): Promise<Locator> {
  const menu = page.locator('.action-widget:not(.action-list-submenu-panel)');
  await waitUntil(
    'the menu of quick fixes',
    async () => {
      await gesture();
      return menu.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    },
    (shown) => shown,
  );
  return menu;
}

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
      const bulb = lightbulb(page);
      await bulb.waitFor();
      await screenshot('lightbulb');
      const menu = await menuAfter(page, async () => {
        const box = await bulb.boundingBox(); // it is drawn anew now and then, and is away for that moment
        if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      });
      await screenshot('lightbulb-menu');
      await menu.getByText('Write PreferDualStack').click();
      await page.locator('.squiggly-error').waitFor({ state: 'detached' });
      await screenshot('repaired');
      await page.keyboard.press('Control+s');
      await waitUntil(
        'the repair on the disk',
        () => onDisk('service.yaml'),
        (text) => text === REPAIRED,
      );
    }));

  test('repairs by the keyboard alone, and finds what is typed wrong', () =>
    withService(async ({ page, screenshot, onDisk }) => {
      await page.locator('.squiggly-error').waitFor();
      await page.locator('.view-line').first().click();
      await page.keyboard.press('F8'); // to the next problem, which is shown below its line
      await page.locator('.marker-widget').getByText('is no ipFamilyPolicy').waitFor();
      await screenshot('next-problem');
      await page.keyboard.press('Escape');
      await page.locator('.marker-widget').waitFor({ state: 'detached' });
      await lightbulb(page).waitFor();
      const menu = await menuAfter(page, () => page.keyboard.press('Control+.'));
      await menu.getByText('Write PreferDualStack').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.squiggly-error').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+s');
      await waitUntil(
        'the repair on the disk',
        () => onDisk('service.yaml'),
        (text) => text === REPAIRED,
      );
      await page.keyboard.press('Control+End');
      await page.keyboard.type('  ipFamilies: [IPv4, IPv4]');
      await page.locator('.squiggly-error').first().waitFor();
      await screenshot('typed');
    }));

  test('lists what is wrong in files that are not open, and leads to both places', () =>
    withEditor(
      {
        files: {
          'service.yaml': REPAIRED,
          'control-plane/kubeadm.yaml': kubeadmServiceRange,
          'control-plane/controller-manager.yaml': controllerManager,
        },
        open: 'service.yaml',
      },
      async ({ page, screenshot }) => {
        await page.locator('.view-line').first().click();
        await page.keyboard.press('Control+Shift+m');
        const problems = page.locator('.markers-panel');
        await problems.getByText('controller-manager.yaml').first().waitFor();
        await problems.getByText('is not 10.96.0.0/16').waitFor();
        await screenshot('problems');
        await problems.getByText('The Service range is 10.96.0.0/16 here').dblclick();
        await page.locator('.tab.active', { hasText: 'kubeadm.yaml' }).waitFor();
        await page.locator('.view-line', { hasText: 'serviceSubnet' }).waitFor();
        await screenshot('other-place');
      },
    ));
});
