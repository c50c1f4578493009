import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot } from '../scripts/project-root.ts';
import { median } from './format.ts';

/** Where the benchmark keeps what it makes. */
export const room = join(projectRoot, 'out/bench');

export const peerVersion = '2.0.0';

export const ours: readonly string[] = [process.execPath, join(projectRoot, 'dist/server.cjs'), '--stdio'];
export const peer: readonly string[] = [process.execPath, installPeer(), '--stdio'];

/** The two in turn, so that both meet the same moods of the machine; the medians. */
export async function inTurn(
  runs: number,
  one: (command: readonly string[]) => Promise<number>,
): Promise<{ readonly ours: number; readonly peer: number }> {
  const results: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  for (let run = 0; run < runs; run++) {
    results.ours.push(await one(ours));
    results.peer.push(await one(peer));
  }
  return { ours: median(results.ours), peer: median(results.peer) };
}

function installPeer(): string {
  const folder = join(room, 'peer');
  const entry = join(folder, 'node_modules/yaml-language-server/bin/yaml-language-server');
  if (existsSync(entry)) return entry;
  mkdirSync(folder, { recursive: true });
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts'];
  const args = ['install', '--prefix', folder, ...quiet, `yaml-language-server@${peerVersion}`];
  execFileSync('npm', args, { stdio: 'inherit' });
  return entry;
}
