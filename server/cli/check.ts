import { type CheckResult, reportOf, settingsFindings } from '../features/report.ts';
import { count } from './count.ts';
import { type Loaded, type LoadOptions, load } from './load.ts';
import { renderReport } from './render.ts';
import { type Streams, WrongUse } from './streams.ts';

export interface CheckOptions extends LoadOptions {
  readonly format: string;
  readonly 'max-warnings'?: string | undefined;
}

/** `cidrscope check`: prints the findings; returns the exit code. */
export async function checkCommand(
  paths: readonly string[],
  options: CheckOptions,
  streams: Streams,
): Promise<number> {
  const { format } = options;
  if (format !== 'text' && format !== 'json')
    throw new WrongUse(`--format ${format} is not known. Known are text and json.`);
  const allowed = options['max-warnings'];
  if (allowed !== undefined && !/^\d+$/.test(allowed))
    throw new WrongUse(`--max-warnings ${allowed} is no number.`);
  const loaded = await load(paths, options, streams);
  const report = checkLoaded(loaded);
  streams.out(
    format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report, loaded, streams),
  );
  const errors = count(report.findings, 'error');
  const tooManyWarnings = allowed !== undefined && count(report.findings, 'warning') > Number(allowed);
  return errors > 0 || tooManyWarnings ? 1 : 0;
}

/** The report with paths relative to the workspace's root. */
function checkLoaded({ workspace, texts, skipped, settingsFile }: Loaded): CheckResult {
  const { findings, services } = reportOf(workspace, [...texts.keys()].toSorted());
  const problems = settingsFile === undefined ? [] : settingsFindings(settingsFile, settingsFile.problems);
  return { findings: [...problems, ...findings], services, skipped };
}
