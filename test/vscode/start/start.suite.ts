import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'mocha';
import { projectRoot } from '../../../scripts/project-root.ts';
import { launchBrowser } from '../../../scripts/vscode/launch-browser.ts';
import { listProcesses, type Process } from '../../../scripts/vscode/processes.ts';
import { withThrowawayFolder } from '../../../scripts/vscode/throwaway-folder.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
}

/** `npm start` as a person calls it, without npm around it. */
function start(env: NodeJS.ProcessEnv, ...args: readonly string[]): Started {
  const child = spawn(process.execPath, [join(projectRoot, 'scripts/start.ts'), ...args], {
    cwd: projectRoot,
    env: { ...process.env, INIT_CWD: projectRoot, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  return { child, output: () => output.join('') };
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  return waitUntil(
    'npm start to end',
    () => child.exitCode,
    (code) => code !== null,
  );
}

function descendants(pid: number, all: readonly Process[] = listProcesses()): readonly Process[] {
  return all
    .filter(({ parent }) => parent === pid)
    .flatMap((child) => [child, ...descendants(child.pid, all)]);
}

function kill({ pid }: Process): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

const URL_LINE = /http:\/\/127\.0\.0\.1:\d+\/\S+/;

suite('npm start', () => {
  test('prints the findings, serves the editor, and ends all of it on Ctrl-C', async () => {
    const { child, output } = start({ VSCODE_DESKTOP: '0' });
    try {
      const printed = await waitUntil('the address', output, (text) => URL_LINE.test(text), {
        timeoutMs: 50_000,
      });
      assert.match(printed, /load-balancer-ip-outside-pools[\s\S]*http:/, 'the findings come first');
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage();
        await page.goto(URL_LINE.exec(printed)?.[0] ?? '');
        await page.locator('.squiggly-warning').first().waitFor();
        const running = descendants(child.pid ?? 0);
        assert(
          running.some(({ command }) => command.includes('server.cjs')),
          'the language server runs',
        );
        child.kill('SIGINT');
        assert.equal(await exitCode(child), 0, output());
        const left = await waitUntil(
          'the processes to end',
          () => listProcesses().filter((one) => running.some(({ pid }) => pid === one.pid)),
          (processes) => processes.length === 0,
        );
        assert.deepEqual(left, []);
        const data = /--user-data-dir (\S+)\/user/.exec(
          running.map(({ command }) => command).join('\n'),
        )?.[1];
        assert(data && !existsSync(data), `${data} is removed`);
      } finally {
        await browser.close();
      }
    } finally {
      descendants(child.pid ?? 0).forEach(kill);
      child.kill('SIGKILL');
    }
  });

  test('uses the desktop VS Code when there is one', () =>
    withThrowawayFolder(async (folder) => {
      const [bin, said] = [join(folder, 'bin'), join(folder, 'said')];
      await mkdir(bin);
      await writeFile(join(bin, 'code'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${said}'\n`);
      await chmod(join(bin, 'code'), 0o755);
      const { child, output } = start({ PATH: `${bin}:${process.env.PATH}`, VSCODE_DESKTOP: '1' }, folder);
      assert.equal(await exitCode(child), 0, output());
      assert.deepEqual((await readFile(said, 'utf8')).split('\n').slice(0, -1), [
        `--extensionDevelopmentPath=${projectRoot}`,
        '--new-window',
        folder,
      ]);
    }));

  test('says that a folder does not exist', async () => {
    const { child, output } = start({}, 'no/such/folder');
    assert.equal(await exitCode(child), 2);
    assert.match(output(), /no\/such\/folder/);
  });
});
