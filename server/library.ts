import type { FindingKind, Reason, Severity, Stage } from './model/finding.ts';
import { type RawSettings, readSettings, type SettingsProblem } from './settings/read.ts';
import { readSuppressions } from './settings/suppressions.ts';
import { createLineIndex, positionAt } from './text/line-index.ts';
import { editsOf } from './workspace/edits.ts';
import { type FileFinding, findingsOf } from './workspace/findings.ts';
import { type Range, rangeIn } from './workspace/ranges.ts';
import { Workspace } from './workspace/workspace.ts';

/** One file: a path with `/` between folders, and its whole text. */
export interface File {
  readonly path: string;
  readonly text: string;
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly services: readonly Service[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

export interface Finding {
  readonly rule: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  /** 0-based lines and UTF-16 characters, as in LSP. */
  readonly range: Range;
  readonly upstream?: {
    readonly component: string;
    readonly version: string;
    readonly stage: Stage;
    readonly field: string;
    readonly reason: Reason | null;
    /** Whether the real component would report it before it stops. */
    readonly first: boolean;
  };
  readonly related: readonly { readonly path: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly {
    readonly title: string;
    /** Keeps the meaning of the manifest. */
    readonly safe: boolean;
    readonly edits: readonly { readonly path: string; readonly range: Range; readonly newText: string }[];
  }[];
}

/** A Service as the cluster would store it. */
export interface Service {
  readonly path: string;
  readonly range: Range;
  readonly name: string;
  readonly families: readonly ('IPv4' | 'IPv6')[];
  readonly policy: string | undefined;
  readonly clusterIPs: number;
}

/**
 * Checks files as one workspace. `settings` is what `.cidrscope.yaml` holds, and `cluster`, which declares that all
 * files belong to one cluster with these ranges. A `.cidrscope.yaml` among the files is read; the argument wins.
 * Never throws for what files say; what could not be read is in `skipped`.
 */
export async function check(files: readonly File[], settings: RawSettings = {}): Promise<CheckResult> {
  const settingsFile = files.find(({ path }) => path.split('/').at(-1) === '.cidrscope.yaml');
  const read = readSettings({ ...(settingsFile && { file: settingsFile.text }), argument: settings });
  const workspace = new Workspace(read.settings);
  const checked = files.filter((file) => file !== settingsFile);
  for (const { path, text } of checked) workspace.setFile(path, text, true);
  workspace.check();
  const findings = checked.flatMap(({ path, text }) =>
    findingsOf(workspace, path, readSuppressions(text)).map((found) => publicFinding(workspace, path, found)),
  );
  const services = checked.flatMap(({ path }) =>
    workspace.services(path).map(({ document, service }): Service => {
      const { name, families, policy, clusterIPs, source } = service;
      return { path, range: rangeIn(document, source.span), name, families, policy, clusterIPs };
    }),
  );
  const problems = settingsFile === undefined ? [] : settingsFindings(settingsFile, read.problems);
  return { findings: [...problems, ...findings], services, skipped: [] };
}

function settingsFindings({ path, text }: File, problems: readonly SettingsProblem[]): Finding[] {
  const index = createLineIndex(text);
  return problems.map(({ span, severity, message }) => ({
    rule: 'settings-invalid',
    kind: 'judgement',
    severity,
    message,
    path,
    range: { start: positionAt(index, span.start), end: positionAt(index, span.end) },
    related: [],
    fixes: [],
  }));
}

function publicFinding(
  workspace: Workspace,
  path: string,
  { finding, severity, range, related }: FileFinding,
): Finding {
  const { rule, kind, message, upstream } = finding;
  const fixes = finding.fixes.flatMap((fix) => {
    const edits = editsOf(workspace, fix);
    return edits === undefined ? [] : [{ title: fix.title, safe: fix.safe, edits }];
  });
  return { rule, kind, severity, message, path, range, ...(upstream && { upstream }), related, fixes };
}
