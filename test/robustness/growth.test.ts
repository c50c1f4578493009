import { expect, test } from 'vitest';
import { readSettings } from '../../server/settings/read.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import { type Specimen, specimens } from './corpus.ts';

const all = await specimens();

test('what is said about many copies of a file grows with their number, not with that of their pairs', () => {
  const amounts = all.map((specimen) => ({
    name: specimen.name,
    few: said(specimen, 5),
    many: said(specimen, 20),
  }));
  expect(amounts.filter(({ few, many }) => many > 6 * few)).toEqual([]);
  expect(amounts.filter(({ few }) => few > 0).length).toBeGreaterThan(300);
}, 120_000);

/** How much there is to tell, repair and draw when each file holds its documents so many times. */
function said({ files, settings: argument }: Specimen, times: number): number {
  const workspace = new Workspace(readSettings({ argument, rules: [] }).settings);
  for (const { path, text } of files) {
    const copies = Array.from({ length: times }, () => `${text.trimEnd()}\n`);
    workspace.setFile(path, copies.join('---\n'), true);
  }
  workspace.check();
  const found = files.flatMap(({ path }) => workspace.rawFindings(path));
  return found.reduce(
    (sum, { related, fixes }) => sum + 1 + related.length + fixes.flatMap(({ changes }) => changes).length,
    0,
  );
}
