import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../server/library.ts';

const folders = readdirSync('examples').toSorted();

describe('examples', () => {
  test.each(folders.filter((name) => !name.endsWith('-broken')))('%s is clean', async (name) => {
    expect(await foundIn(name)).toEqual([]);
  });

  test.each(folders.filter((name) => name.endsWith('-broken')))(
    '%s has what its README lists, and nothing else',
    async (name) => {
      const listed = readList(name);
      expect(listed.length).toBeGreaterThan(0);
      expect(await foundIn(name)).toEqual(listed.toSorted());
    },
  );

  test.each(folders)('every file that the README of %s links to is there', (name) => {
    const links = [...readme(name).matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to);
    expect(links.filter((to) => !existsSync(resolve('examples', name, to)))).toEqual([]);
  });
});

/** `apps/photos.yaml:28 load-balancer-ip-outside-pools`, of any severity. */
async function foundIn(name: string): Promise<string[]> {
  const root = join('examples', name);
  const files = globSync('**/*.yaml', { cwd: root }).map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(join(root, path), 'utf8'),
  }));
  const { findings } = await check(files);
  return findings.map(({ path, range, rule }) => `${path}:${range.start.line + 1} ${rule}`).toSorted();
}

/** The first two columns of the table in the README. */
function readList(name: string): string[] {
  return [...readme(name).matchAll(/^\| `([^`]+)` \| \[`([^`]+)`\]/gm)].map(
    ([, where, rule]) => `${where} ${rule}`,
  );
}

function readme(name: string): string {
  return readFileSync(join('examples', name, 'README.md'), 'utf8');
}
