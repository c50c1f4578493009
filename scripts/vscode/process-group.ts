import type { ChildProcess } from 'node:child_process';
import { waitUntil } from './wait-until.ts';

/** How long a process may take to end by itself before it is killed. */
const GRACE_MS = 3000;

/**
 * Ends a child that was spawned `detached`, and everything that it started: its extension hosts and language servers outlive
 * it by seconds when only the child itself is told.
 */
export async function stopProcessGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  await waitUntil(
    'the process group to end',
    () => signalGroup(pid, 0),
    (alive) => !alive,
    { timeoutMs: GRACE_MS },
  ).catch(() => undefined);
  signalGroup(pid, 'SIGKILL');
  for (const stream of [child.stdout, child.stderr]) stream?.destroy();
}

/** Sends a signal to a group and says whether there was one to send it to. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
