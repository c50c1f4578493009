// Takes the pictures of the README anew, in the real editor: `npm run pictures`. Look at them before committing.
import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { packageExtension } from './package.ts';
import { projectRoot } from './project-root.ts';
import { withEditor } from './vscode/with-editor.ts';

const example = join(projectRoot, 'examples/home-lab-broken');
const images = join(projectRoot, 'docs/images');
mkdirSync(images, { recursive: true });
await packageExtension();

const open = 'talos/controlplane.yaml';
const services = '10.21.0.0/16';

await picture('overlap', async (page) => {
  await page.keyboard.press('Control+Shift+M');
  await page
    .locator('.markers-panel-container .monaco-list-row', { hasText: 'metallb.yaml' })
    .first()
    .waitFor();
  await page.locator('.view-line').first().click();
  await page.keyboard.press('Control+End');
  await page.locator('.squiggly-warning').first().waitFor();
});

await picture('hover', async (page) => {
  await page.locator('.squiggly-warning').first().waitFor();
  await page.locator('.view-line span', { hasText: services }).last().hover();
  await page.locator('.monaco-hover:not(.hidden)').first().getByText('addresses').first().waitFor();
});

await picture('quick-fix', async (page) => {
  await page.locator('.squiggly-warning').first().waitFor();
  await page.locator('.view-line span', { hasText: services }).last().click();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget:not(.action-list-submenu-panel)').waitFor();
});

async function picture(name: string, pose: (page: Page) => Promise<void>): Promise<void> {
  const files = Object.fromEntries(
    globSync('**/*.yaml', { cwd: example }).map((path) => [path, readFileSync(join(example, path), 'utf8')]),
  );
  await withEditor({ files, open }, async ({ page }) => {
    await pose(page);
    await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled' });
  });
  console.log(`docs/images/${name}.png`);
}
