import type { FindingKind, Reason, Severity, Stage } from '../model/finding.ts';
import type { SettingsProblem } from '../settings/read.ts';
import { createLineIndex, positionAt } from '../text/line-index.ts';
import { editsOf } from '../workspace/edits.ts';
import { type FileFinding, findingsOf } from '../workspace/findings.ts';
import { type Range, rangeIn } from '../workspace/ranges.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** One file: a path with `/` between folders, and its whole text. */
export interface File {
  readonly path: string;
  readonly text: string;
}

/** What a check says, as plain data: the library's answer, and the command line's JSON. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly services: readonly Service[];
  /** Files that were not read, and why. */
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
 * The report of a workspace that is up to date, over the files at these paths. Edits are what takes most of the time; fixes
 * without them are only named, and may turn out to be impossible.
 */
export function reportOf(
  workspace: Workspace,
  paths: Iterable<string>,
  edits: 'with edits' | 'without edits',
): Omit<CheckResult, 'skipped'> {
  const findings: Finding[] = [];
  const services: Service[] = [];
  for (const path of paths) {
    if (workspace.hasFindings(path)) {
      const found = findingsOf(workspace, path);
      findings.push(...found.map((one) => publicFinding(workspace, path, one, edits)));
    }
    for (const { document, service } of workspace.services(path)) {
      const { name, families, policy, clusterIPs, source } = service;
      services.push({ path, range: rangeIn(document, source.span), name, families, policy, clusterIPs });
    }
  }
  return { findings, services };
}

function publicFinding(
  workspace: Workspace,
  path: string,
  { finding, severity, range, related }: FileFinding,
  wanted: 'with edits' | 'without edits',
): Finding {
  const { rule, kind, message, upstream } = finding;
  const fixes = finding.fixes.flatMap((fix) => {
    const edits = wanted === 'with edits' ? editsOf(workspace, fix) : [];
    return edits === undefined ? [] : [{ title: fix.title, safe: fix.safe, edits }];
  });
  if (upstream === undefined) return { rule, kind, severity, message, path, range, related, fixes };
  const { moment: _, ...told } = upstream;
  return { rule, kind, severity, message, path, range, upstream: told, related, fixes };
}

/** What is wrong in `.cidrscope.yaml`, as findings. */
export function settingsFindings({ path, text }: File, problems: readonly SettingsProblem[]): Finding[] {
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
