// Measures the server, the command line and the engine, and yaml-language-server beside them by the same client:
// `npm run bench`. Writes docs/performance.md. Linux only: memory and CPU time are read from /proc.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../scripts/project-root.ts';
import type { AddressRange } from '../server/address/address-range.ts';
import { overlaps } from '../server/address/sweep.ts';
import { type Server, startServer } from './server.ts';
import { service, writeWorkspace } from './workspace.ts';

const peerVersion = '2.0.0';
const out = join(projectRoot, 'out/bench');
const ours = [process.execPath, join(projectRoot, 'dist/server.cjs'), '--stdio'];
const peer = [process.execPath, installPeer(), '--stdio'];
const peerSettings = { validate: true, schemaStore: { enable: false }, schemas: {} };
const uri = pathToFileURL(join(out, 'open.yaml')).href;

const reading = `## How to read it

The targets were set on a machine where an empty Node process answered after 22 ms, and where yaml-language-server started in
244 ms and gave the diagnostics of one Service after 490 ms: compare these with the table before a time with its target.
`;

interface Row {
  readonly what: string;
  readonly target: string;
  readonly ours: string;
  readonly peer: string;
}

const rows: Row[] = [];
await measureNode();
await measureStart();
await measureOpen();
for (const documents of [1, 100, 1000]) await measureEdits(documents);
await measureWorkspace();
measureCommandLine();
measureRanges();
const bundles = ['dist/server.cjs', 'dist/engine.cjs'].map((file) => statSync(join(projectRoot, file)).size);
rows.push({
  what: 'server bundle, minified (the part that answers first, and the engine)',
  target: '≤ 700 KB',
  ours: bundles.map((bytes) => `${Math.round(bytes / 1000)} KB`).join(' + '),
  peer: '',
});
writeReport();

/** The two in turn, so that both meet the same moods of the machine. */
async function inTurn(
  runs: number,
  one: (command: readonly string[]) => Promise<number>,
): Promise<[number, number]> {
  const results: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run++) {
    results[0].push(await one(ours));
    results[1].push(await one(peer));
  }
  return [median(results[0]), median(results[1])];
}

/** What the machine itself takes: the measure for all other times. */
async function measureNode(): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < 9; run++) {
    const began = performance.now();
    spawnSync(process.execPath, ['-e', '']);
    times.push(performance.now() - began);
  }
  rows.push({
    what: 'an empty Node process, from start to end',
    target: '',
    ours: ms(median(times)),
    peer: '',
  });
}

async function measureStart(): Promise<void> {
  const [mine, theirs] = await inTurn(9, async (command) => {
    const server = await startServer(command, undefined, peerSettings);
    server.stop();
    return server.started;
  });
  rows.push({
    what: 'server start until `initialize` is answered',
    target: '≤ 60 ms',
    ours: ms(mine),
    peer: ms(theirs),
  });
}

async function measureOpen(): Promise<void> {
  const [mine, theirs] = await inTurn(9, async (command) => {
    const began = performance.now();
    const server = await startServer(command, undefined, peerSettings);
    await server.open(uri, service(1));
    server.stop();
    return performance.now() - began;
  });
  rows.push({
    what: 'fresh server, one Service opened, until its diagnostics',
    target: '≤ 120 ms',
    ours: ms(mine),
    peer: ms(theirs),
  });
}

async function measureEdits(documents: number): Promise<void> {
  const text = Array.from({ length: documents }, (_, n) => service(n)).join('---\n');
  const line = text.split('\n').findLastIndex((content) => content.includes('port: 80'));
  const measure = async (command: readonly string[], edits: number) => {
    const server: Server = await startServer(command, undefined, peerSettings);
    await server.open(uri, text);
    for (let n = 0; n < 10; n++) await server.edit(uri, line, 12, 14, n % 2 === 0 ? '81' : '80');
    const before = server.usage().cpu;
    const times: number[] = [];
    for (let n = 0; n < edits; n++)
      times.push(await server.edit(uri, line, 12, 14, n % 2 === 0 ? '81' : '80'));
    const cpu = (server.usage().cpu - before) / edits;
    server.stop();
    return { time: median(times), cpu };
  };
  const mine = await measure(ours, 200);
  const theirs = await measure(peer, 15);
  const target = { 1: '≤ 3 ms', 100: '≤ 4 ms', 1000: '≤ 10 ms' }[documents] ?? '';
  const what = `edit until diagnostics, file of ${documents} ${documents === 1 ? 'document' : 'documents'} (median)`;
  rows.push({ what, target, ours: ms(mine.time), peer: ms(theirs.time) });
  if (documents === 1000) {
    rows.push({
      what: 'CPU time of such an edit',
      target: '≤ 8 ms',
      ours: ms(mine.cpu),
      peer: ms(theirs.cpu),
    });
  }
}

/** From the start to a verdict about an open Service that only the kubeadm file among 10,000 can tell. */
async function measureWorkspace(): Promise<void> {
  const folder = join(out, 'workspace');
  writeWorkspace(folder, 10_000);
  const root = pathToFileURL(folder).href;
  const probe = `${root}/probe.yaml`;
  const outside = service(1).replace(/clusterIP: .*/, 'clusterIP: 192.0.2.1');
  const times: number[] = [];
  let memory = 0;
  for (let run = 0; run < 3; run++) {
    const began = performance.now();
    const server = await startServer(ours, root, {});
    await server.open(probe, outside);
    await server.until(probe, (found) => found.some((one) => one.code === 'cluster-ip-out-of-range'));
    times.push(performance.now() - began);
    await server.edit(probe, 3, 0, 0, ' ').catch(() => 0);
    memory = Math.max(memory, server.usage().memory);
    server.stop();
  }
  const peerServer = await startServer(peer, root, peerSettings);
  await peerServer.open(probe, outside);
  const peerMemory = peerServer.usage().memory;
  peerServer.stop();
  rows.push({
    what: '10,000 files, 64 MB, until the cluster is known',
    target: '≤ 1.2 s',
    ours: ms(median(times)),
    peer: 'does not index',
  });
  rows.push({
    what: 'resident memory with that workspace',
    target: '≤ 150 MiB',
    ours: mib(memory),
    peer: `${mib(peerMemory)} with one file`,
  });
}

function measureCommandLine(): void {
  const times = [0, 1, 2].map(() => {
    const began = performance.now();
    const result = spawnSync(process.execPath, [
      join(projectRoot, 'dist/cli.cjs'),
      'check',
      join(out, 'workspace'),
    ]);
    if (result.status === 2) throw new Error(String(result.stderr));
    return performance.now() - began;
  });
  rows.push({
    what: '`cidrscope check` of these files',
    target: '< 1.24 s (kubeconform 0.8)',
    ours: ms(median(times)),
    peer: '',
  });
}

function measureRanges(): void {
  const ranges = Array.from({ length: 1_000_000 }, (_, n): AddressRange => {
    const first = BigInt(Math.imul(n, 2654435761) >>> 0) & 0xffffff00n;
    return { family: 'IPv4', first, last: first + 255n };
  });
  const began = performance.now();
  for (const pair of overlaps(ranges)) if (pair.length !== 2) throw new Error('An overlap is a pair.');
  rows.push({
    what: '1,000,000 ranges compared',
    target: '≤ 1 s',
    ours: ms(performance.now() - began),
    peer: '',
  });
}

function installPeer(): string {
  const entry = join(out, 'peer/node_modules/yaml-language-server/bin/yaml-language-server');
  if (existsSync(entry)) return entry;
  mkdirSync(join(out, 'peer'), { recursive: true });
  const args = [
    'install',
    '--prefix',
    join(out, 'peer'),
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    `yaml-language-server@${peerVersion}`,
  ];
  execFileSync('npm', args, { stdio: 'inherit' });
  return entry;
}

function writeReport(): void {
  const [cpu] = cpus();
  const lines = rows.map((row) => `| ${row.what} | ${row.target} | ${row.ours} | ${row.peer} |\n`).join('');
  const text = `# Performance

Written by \`npm run bench\`: one run on ${cpus().length} cores (${cpu?.model ?? 'unknown'}), Node ${process.versions.node}. Both servers were
driven by the same client, in turn; yaml-language-server ${peerVersion} ran without a schema, which is its fastest case, and waits
200 ms before it checks an edit. Times vary from run to run; compare the columns, not single figures.

| what | target | CIDRscope | yaml-language-server |
|---|---|---|---|
${lines}
${reading}`;
  mkdirSync(join(projectRoot, 'docs'), { recursive: true });
  writeFileSync(join(projectRoot, 'docs/performance.md'), text);
  console.log(text);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function ms(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}

function mib(value: number): string {
  return `${Math.round(value)} MiB`;
}
