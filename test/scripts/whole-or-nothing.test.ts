import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wholeOrNothing } from '../../scripts/vscode/whole-or-nothing.ts';

let parent = '';
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'whole-'));
});
afterEach(() => rm(parent, { recursive: true }));

const half = (temporary: string) => writeFile(join(temporary, 'half'), '');

test('an install that fails leaves nothing', async () => {
  const failing = wholeOrNothing(join(parent, 'tool'), async (temporary) => {
    await half(temporary);
    throw new Error('no network');
  });
  await expect(failing).rejects.toThrow('no network');
  expect(await readdir(parent)).toEqual([]);
});

test('a complete install is kept and not made again', async () => {
  const folder = join(parent, 'tool');
  await wholeOrNothing(folder, async (temporary) => {
    await mkdir(join(temporary, 'inner'));
    await writeFile(join(temporary, 'inner/program'), '');
    return join(temporary, 'inner');
  });
  await wholeOrNothing(folder, () => Promise.reject(new Error('made again')));
  expect(await readdir(parent)).toEqual(['tool']);
  expect(await readdir(folder)).toEqual(['program']);
});

test('what a killed process left behind is removed', async () => {
  const noProcess = 2 ** 22 + 1; // above the largest id
  await mkdir(join(parent, `tool.${noProcess}.tmp`));
  await mkdir(join(parent, `tool.${process.ppid}.tmp`));
  await wholeOrNothing(join(parent, 'tool'), async (temporary) => temporary);
  expect(await readdir(parent)).toEqual(['tool', `tool.${process.ppid}.tmp`]);
});
