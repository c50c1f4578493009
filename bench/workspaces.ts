import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../scripts/project-root.ts';
import { ours, peer, room } from './contestants.ts';
import { median, mib, ms } from './format.ts';
import type { Row } from './report.ts';
import { startServer } from './server.ts';
import { service, writeWorkspace } from './workspace.ts';

/** What the server makes of a workspace; times in milliseconds, medians. */
interface Figures {
  readonly files: number;
  readonly megabytes: number;
  /** From the start of the process to a verdict that only another file of the cluster can tell. */
  readonly known: number;
  /** An edit of an open Service, re-checked in its whole cluster, after all files have been read and checked. */
  readonly edit: number;
  /** In MiB, after all files have been read and checked. */
  readonly memory: number;
  readonly checked: number;
}

/** The targets are set for so many files. */
const measured = 10_000;

/** Only shown, from a single run. */
const largest = 50_000;

/** The rows for the workspace that targets are set for, and a table for all sizes. */
export async function measureWorkspaces(): Promise<{ readonly rows: Row[]; readonly table: string }> {
  const small = [await figuresOf(100, 3), await figuresOf(1000, 3)];
  const last = await figuresOf(measured, 3);
  const curve = [...small, last, await figuresOf(largest, 1)];
  const peerMemory = await memoryOfPeer();
  const size = `${last.files.toLocaleString('en-US')} files, ${last.megabytes} MB`;
  return {
    rows: [
      {
        what: `${size}, until the cluster is known`,
        target: '≤ 1.2 s',
        ours: ms(last.known),
        peer: 'does not index',
      },
      {
        what: 'edit re-checked in the cluster of these files (median)',
        target: '≤ 10 ms',
        ours: ms(last.edit),
      },
      {
        what: 'resident memory with that workspace, all of it checked',
        target: '≤ 150 MiB',
        ours: mib(last.memory),
        peer: `${mib(peerMemory)} with one file`,
      },
      {
        what: '`cidrscope check` of these files',
        target: '< 1.24 s (kubeconform 0.8)',
        ours: ms(last.checked),
      },
    ],
    table: tableOf(curve),
  };
}

async function figuresOf(files: number, runs: number): Promise<Figures> {
  const folder = folderOf(files);
  const bytes = writeWorkspace(folder, files);
  const root = pathToFileURL(folder).href;
  const probe = `${root}/probe.yaml`;
  const known: number[] = [];
  const memory: number[] = [];
  const edits: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    const server = await startServer(ours, root);
    await server.open(probe, outsider);
    await server.until(probe, (found) => found.some(({ code }) => code === 'cluster-ip-out-of-range'));
    known.push(performance.now() - began);
    await server.settled();
    memory.push(server.memory());
    for (let n = 0; n < 60; n++) {
      const time = await server.edit(probe, portLine, 12, 14, n % 2 === 0 ? '81' : '80');
      if (n >= 10) edits.push(time);
    }
    server.stop();
  }
  return {
    files,
    megabytes: Math.round(bytes / 1e5) / 10,
    known: median(known),
    edit: median(edits),
    memory: median(memory),
    checked: median(Array.from({ length: runs }, () => timeOfCheck(folder))),
  };
}

/** A Service whose address lies in no range of the cluster. */
const outsider = service(1).replace(/clusterIP: .*/, 'clusterIP: 192.0.2.1');
const portLine = outsider.split('\n').findIndex((line) => line.includes('port: 80'));

async function memoryOfPeer(): Promise<number> {
  const root = pathToFileURL(folderOf(measured)).href;
  const server = await startServer(peer, root);
  await server.open(`${root}/probe.yaml`, outsider);
  await server.settled();
  const memory = server.memory();
  server.stop();
  return memory;
}

function timeOfCheck(folder: string): number {
  const began = performance.now();
  const result = spawnSync(process.execPath, [join(projectRoot, 'dist/cli.cjs'), 'check', folder]);
  const time = performance.now() - began;
  if (result.status !== 0) throw new Error(`${result.stdout}${result.stderr}`);
  return time;
}

function folderOf(files: number): string {
  return join(room, `workspace-${files}`);
}

function tableOf(curve: readonly Figures[]): string {
  const lines = curve.map(
    ({ files, megabytes, known, edit, memory, checked }) =>
      `| ${files.toLocaleString('en-US')} | ${megabytes} MB | ${ms(known)} | ${ms(edit)} | ${mib(memory)} | ${ms(checked)} |`,
  );
  return `| files | size | until the cluster is known | edit | memory | \`cidrscope check\` |\n|---|---|---|---|---|---|\n${lines.join('\n')}\n`;
}
