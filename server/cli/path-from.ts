import { relative, sep } from 'node:path';

/** A path as it is shown and reported: relative to a folder, with `/` between folders; `.` is the folder itself. */
export function pathFrom(folder: string, absolute: string): string {
  return relative(folder, absolute).split(sep).join('/') || '.';
}
