import { expect, test } from 'vitest';
import { specimens } from './corpus.ts';
import { createLab } from './lab.ts';

const all = await specimens();

test('every example, cut behind every line, is checked, explained and repaired without a mistake', () => {
  const wrong: string[] = [];
  const seen = { findings: 0, fixes: 0, hovers: 0 };
  for (const specimen of all) {
    const lab = createLab(specimen);
    for (const { path, text } of specimen.files) {
      for (const cut of cuts(text))
        wrong.push(...lab.examine(path, cut).map((what) => `${specimen.name}: ${what}`));
    }
    for (const key of ['findings', 'fixes', 'hovers'] as const) seen[key] += lab.seen[key];
  }
  expect(wrong).toEqual([]);
  for (const [key, count] of Object.entries(seen)) expect(count, key).toBeGreaterThan(1000);
});

/** The text up to the end of each of its lines, without the break. */
function cuts(text: string): string[] {
  const lines = text.split('\n');
  return lines.map((_, n) => lines.slice(0, n + 1).join('\n'));
}
