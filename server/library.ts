import { catalog } from './features/catalog.ts';
import { type CheckResult, type File, reportOf, settingsFindings } from './features/report.ts';
import type { RawSettings } from './model/raw-settings.ts';
import { faultOfFiles, faultOfSettings } from './settings/argument.ts';
import { readSettings } from './settings/read.ts';
import { Workspace } from './workspace/workspace.ts';

export type { CheckResult, File, Finding, Service } from './features/report.ts';
export type { RawSettings as Settings } from './model/raw-settings.ts';

/**
 * Checks files as one workspace. `settings` is what `.cidrscope.yaml` holds, and `cluster`, which declares that all
 * files belong to one cluster with these ranges. A `.cidrscope.yaml` among the files is read; the argument wins.
 *
 * Never throws for what files say, `.cidrscope.yaml` among them: that is a finding. Is rejected, with an Error that
 * names the argument, its value and what is expected, when the arguments themselves are none that the types allow: a
 * version that is not known, a text that is no range, a rule that does not exist.
 */
export async function check(files: readonly File[], settings: RawSettings = {}): Promise<CheckResult> {
  const rules = catalog.map((rule) => rule.id);
  const fault = faultOfFiles(files) ?? faultOfSettings(settings, rules);
  if (fault !== undefined) throw new Error(`cidrscope: ${fault}`);
  const settingsFile = files.find(({ path }) => path.split('/').at(-1) === '.cidrscope.yaml');
  const read = readSettings({
    ...(settingsFile && { file: settingsFile.text }),
    argument: settings,
    rules,
  });
  const workspace = new Workspace(read.settings, settingsFile);
  const checked = files.filter((file) => file !== settingsFile);
  for (const { path, text } of checked) workspace.setFile(path, text, true);
  workspace.check();
  const { findings, services } = reportOf(
    workspace,
    files.map(({ path }) => path),
    'with edits',
  );
  const problems = settingsFile === undefined ? [] : settingsFindings(settingsFile, read.problems);
  return { findings: [...problems, ...findings], services, skipped: [] };
}
