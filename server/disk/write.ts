import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import process from 'node:process';

/**
 * Replaces a file, or the one that a link leads to: a reader sees the old bytes or the new ones, never a half. Mode
 * and, where allowed, owner stay. Throws when it may not be written.
 */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const target = realpathSync(path);
  accessSync(target, constants.W_OK);
  const { mode, uid, gid } = statSync(target);
  const beside = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, bytes, { flag: 'wx' });
    keepOwner(beside, uid, gid);
    chmodSync(beside, mode);
    renameSync(beside, target);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Only root may give a file away; another user's file then becomes the writer's, as with most editors. */
function keepOwner(path: string, uid: number, gid: number): void {
  const own = statSync(path);
  if (own.uid === uid && own.gid === gid) return;
  try {
    chownSync(path, uid, gid);
  } catch {
    return;
  }
}
