import { count } from './count.ts';
import { type LoadOptions, load } from './load.ts';
import { renderReport } from './render.ts';
import { reportLoaded } from './report.ts';
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
  if (allowed !== undefined && !/^\d+$/.test(allowed)) {
    const why = /^-\d+$/.test(allowed) ? 'is less than nothing: it must be 0 or more' : 'is no number';
    throw new WrongUse(`--max-warnings ${allowed} ${why}.`);
  }
  const loaded = await load(paths, options, streams);
  const report = reportLoaded(loaded, streams.folder, format === 'json' ? 'with edits' : 'without edits');
  streams.out(
    format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report, loaded, streams),
  );
  const errors = count(report.findings, 'error');
  const tooManyWarnings = allowed !== undefined && count(report.findings, 'warning') > Number(allowed);
  if (loaded.skipped.some(({ named }) => named)) return 2;
  return errors > 0 || tooManyWarnings ? 1 : 0;
}
