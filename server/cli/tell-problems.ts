import { join } from 'node:path';
import { settingsFindings } from '../features/report.ts';
import type { Loaded } from './load.ts';
import { pathFrom } from './path-from.ts';
import type { Streams } from './streams.ts';

/** Says beside a command's output what could not be read, and what is wrong in the settings. */
export function tellProblems({ root, skipped, settingsFile }: Loaded, streams: Streams): void {
  const shown = (path: string) => pathFrom(streams.folder, join(root, path));
  for (const { path, reason } of skipped) streams.error(`${shown(path)}: skipped, ${reason}\n`);
  if (settingsFile === undefined) return;
  for (const { path, range, message } of settingsFindings(settingsFile, settingsFile.problems))
    streams.error(`${shown(path)}:${range.start.line + 1}: ${message}\n`);
}
