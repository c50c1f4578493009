import { expect, test } from 'vitest';
import { specimens } from './corpus.ts';
import { createLab } from './lab.ts';

const files = (await specimens()).flatMap((specimen) =>
  specimen.files.map(({ path, text }) => ({ specimen, path, text })),
);
const names = files.map(({ specimen, path }) => `${specimen.name.replace(/ \d+$/, '')}, ${path}`);
const seen = { findings: 0, fixes: 0, hovers: 0 };

test.each([...new Set(names)])(
  '%s, cut behind every line, is checked, explained and repaired without a mistake',
  (name) => {
    const wrong: string[] = [];
    for (const { specimen, path, text } of files.filter((_, n) => names[n] === name)) {
      const lab = createLab(specimen);
      for (const cut of cuts(text))
        wrong.push(...lab.examine(path, cut).map((what) => `${specimen.name}: ${what}`));
      for (const key of ['findings', 'fixes', 'hovers'] as const) seen[key] += lab.seen[key];
    }
    expect(wrong).toEqual([]);
  },
);

test('enough was found, repaired and explained to prove something', () => {
  for (const [key, count] of Object.entries(seen)) expect(count, key).toBeGreaterThan(1000);
});

/** The text up to the end of each of its lines, without the break. */
function cuts(text: string): string[] {
  const lines = text.split('\n');
  return lines.map((_, n) => lines.slice(0, n + 1).join('\n'));
}
