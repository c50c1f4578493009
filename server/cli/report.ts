import { join } from 'node:path';
import { type CheckResult, reportOf, settingsFindings } from '../features/report.ts';
import type { Loaded } from './load.ts';
import { pathFrom } from './path-from.ts';

/** The report over all that was loaded, in the order of paths; these are relative to `folder`. */
export function reportLoaded(
  loaded: Loaded,
  folder: string,
  edits: 'with edits' | 'without edits',
): CheckResult {
  const { workspace, root, files, skipped, settingsFile } = loaded;
  const here = <T extends { readonly path: string }>(one: T): T => ({
    ...one,
    path: pathFrom(folder, join(root, one.path)),
  });
  const own = settingsFile === undefined ? [] : [settingsFile.path];
  const paths = [...own, ...[...files.keys()].toSorted()];
  const { findings, services } = reportOf(workspace, paths, edits);
  const problems = settingsFile === undefined ? [] : settingsFindings(settingsFile, settingsFile.problems);
  return {
    findings: [...problems, ...findings].map((finding) => ({
      ...here(finding),
      related: finding.related.map(here),
      fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(here) })),
    })),
    services: services.map(here),
    skipped: skipped.map(({ path, reason }) => here({ path, reason })),
  };
}
