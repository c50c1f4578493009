import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { inTurn, ours, peer, room } from './contestants.ts';
import { median, ms } from './format.ts';
import type { Row } from './report.ts';
import { startServer } from './server.ts';
import { service } from './workspace.ts';

const uri = pathToFileURL(join(room, 'open.yaml')).href;

/** What the machine itself takes: the measure for all other times. */
export function measureNode(): Row {
  const times = Array.from({ length: 9 }, () => {
    const began = performance.now();
    spawnSync(process.execPath, ['-e', '']);
    return performance.now() - began;
  });
  const time = median(times);
  return {
    what: 'an empty Node process, from start to end',
    ours: ms(time),
    yardstick: { before: 22, now: time },
  };
}

export async function measureStart(): Promise<Row> {
  const times = await inTurn(15, async (command) => {
    const server = await startServer(command);
    server.stop();
    return server.started;
  });
  return {
    what: 'server start until `initialize` is answered',
    target: '≤ 60 ms',
    ours: ms(times.ours),
    peer: ms(times.peer),
    yardstick: { before: 244, now: times.peer },
  };
}

export async function measureOpen(): Promise<Row> {
  const times = await inTurn(15, async (command) => {
    const began = performance.now();
    const server = await startServer(command);
    await server.open(uri, service(1));
    server.stop();
    return performance.now() - began;
  });
  return {
    what: 'fresh server, one Service opened, until its diagnostics',
    target: '≤ 120 ms',
    ours: ms(times.ours),
    peer: ms(times.peer),
    yardstick: { before: 490, now: times.peer },
  };
}

const targets = new Map([
  [1, '≤ 3 ms'],
  [100, '≤ 4 ms'],
  [1000, '≤ 10 ms'],
]);

/** A port changes to and fro in the last of so many Services. */
export async function measureEdits(documents: number): Promise<Row[]> {
  const text = Array.from({ length: documents }, (_, n) => service(n)).join('---\n');
  const mine = await editsOf(ours, text, 200);
  const theirs = await editsOf(peer, text, 15);
  const file = `file of ${documents} ${documents === 1 ? 'document' : 'documents'}`;
  const time: Row = {
    what: `edit until diagnostics, ${file} (median)`,
    target: targets.get(documents),
    ours: ms(mine.time),
    peer: ms(theirs.time),
  };
  const cpu: Row = {
    what: 'CPU time of such an edit',
    target: '≤ 8 ms',
    ours: ms(mine.cpu),
    peer: ms(theirs.cpu),
  };
  return documents === 1000 ? [time, cpu] : [time];
}

async function editsOf(
  command: readonly string[],
  text: string,
  edits: number,
): Promise<{ readonly time: number; readonly cpu: number }> {
  const line = text.split('\n').findLastIndex((content) => content.includes('port: 80'));
  const server = await startServer(command);
  await server.open(uri, text);
  const edit = (n: number) => server.edit(uri, line, 12, 14, n % 2 === 0 ? '81' : '80');
  for (let n = 0; n < 10; n++) await edit(n);
  const before = server.cpu();
  const times: number[] = [];
  for (let n = 0; n < edits; n++) times.push(await edit(n));
  const cpu = (server.cpu() - before) / edits;
  server.stop();
  return { time: median(times), cpu };
}
