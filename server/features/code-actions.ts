import { editsOf, type FileEdit } from '../workspace/edits.ts';
import type { FileFinding } from '../workspace/findings.ts';
import { documentAt, type Range } from '../workspace/ranges.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { disableLine } from './disable-line.ts';
import { turnOff } from './turn-off.ts';
import { writeInferred } from './write-inferred.ts';

export interface CodeAction {
  readonly title: string;
  /** Undefined: it repairs nothing. */
  readonly finding: FileFinding | undefined;
  /** The likeliest repair of its finding. */
  readonly preferred: boolean;
  /** A file to be made, empty, before the edits. */
  readonly creates: string | undefined;
  readonly edits: readonly FileEdit[];
}

/** The settings file of the workspace; `text` is undefined when there is none, `path` when there can be none. */
export interface SettingsTarget {
  readonly path: string | undefined;
  readonly text: string | undefined;
}

/** The repairs of the findings that touch a range: fixes first, then ways to be told no more, and to declare the cluster. */
export function codeActions(
  workspace: Workspace,
  path: string,
  text: string,
  findings: readonly FileFinding[],
  range: Range,
  settings: SettingsTarget,
): CodeAction[] {
  const touched = findings.filter((finding) => touches(finding.range, range));
  const fixes = touched.flatMap((finding) =>
    finding.finding.fixes.flatMap((fix, n): CodeAction[] => {
      const edits = editsOf(workspace, fix);
      return edits === undefined
        ? []
        : [{ title: fix.title, finding, preferred: n === 0, creates: undefined, edits }];
    }),
  );
  const disabling = touched.flatMap((finding): CodeAction[] => {
    const edit = disableLine(path, text, finding);
    if (edit === undefined) return [];
    return [
      {
        title: `Disable ${finding.finding.rule} for this line`,
        finding,
        preferred: false,
        creates: undefined,
        edits: [edit],
      },
    ];
  });
  const { path: settingsPath, text: settingsText } = settings;
  const turningOff = touched.flatMap((finding): CodeAction[] => {
    const { rule } = finding.finding;
    const edits = settingsPath === undefined ? undefined : turnOff(settingsPath, settingsText ?? '', rule);
    if (edits === undefined) return [];
    const creates = settingsText === undefined ? settingsPath : undefined;
    return [{ title: `Turn off ${rule} in .cidrscope.yaml`, finding, preferred: false, creates, edits }];
  });
  return [...fixes, ...disabling, ...turningOff, ...declaring(workspace, path, range, touched[0], settings)];
}

/** On a finding, and anywhere in what configures a control plane. */
function declaring(
  workspace: Workspace,
  path: string,
  range: Range,
  finding: FileFinding | undefined,
  { path: settingsPath, text }: SettingsTarget,
): CodeAction[] {
  const found = documentAt(workspace.file(path), range.start);
  const isControlPlane = (found?.document.content.facts.controlPlanes.length ?? 0) > 0;
  if (settingsPath === undefined || (finding === undefined && !isControlPlane)) return [];
  const edits = writeInferred(workspace, path, settingsPath, text ?? '');
  if (edits === undefined) return [];
  const title = 'Write what was inferred about this cluster into .cidrscope.yaml';
  const creates = text === undefined ? settingsPath : undefined;
  return [{ title, finding, preferred: false, creates, edits }];
}

/** A safe fix, and what it changes. */
export interface Repair {
  readonly title: string;
  readonly edits: readonly FileEdit[];
}

/** The safe fixes that can be made together; each finding gives its first safe one. */
export function safeRepairs(workspace: Workspace, findings: readonly FileFinding[]): Repair[] {
  const repairs: Repair[] = [];
  const made: FileEdit[] = [];
  for (const { finding } of findings) {
    const safe = finding.fixes.find((fix) => fix.safe);
    const edits = safe && editsOf(workspace, safe);
    if (safe === undefined || !edits?.every((edit) => made.every((other) => !collides(edit, other))))
      continue;
    repairs.push({ title: safe.title, edits });
    made.push(...edits);
  }
  return repairs;
}

/** The edits of all safe fixes that can be made together. */
export function fixAll(workspace: Workspace, findings: readonly FileFinding[]): FileEdit[] {
  return safeRepairs(workspace, findings).flatMap(({ edits }) => edits);
}

function collides(a: FileEdit, b: FileEdit): boolean {
  return a.path === b.path && touches(a.range, b.range);
}

function touches(a: Range, b: Range): boolean {
  return !before(a.end, b.start) && !before(b.end, a.start);
}

function before(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
