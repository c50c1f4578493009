import type { Fix } from '../model/finding.ts';
import { editsOf, type FileEdit } from '../workspace/edits.ts';
import type { FileFinding } from '../workspace/findings.ts';
import type { Range } from '../workspace/ranges.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { disableLine } from './disable-line.ts';

export interface CodeAction {
  readonly title: string;
  readonly finding: FileFinding;
  /** The likeliest repair of its finding. */
  readonly preferred: boolean;
  readonly edits: readonly FileEdit[];
}

/** The repairs of the findings that touch a range: fixes first, then ways to be told no more. */
export function codeActions(
  workspace: Workspace,
  path: string,
  text: string,
  findings: readonly FileFinding[],
  range: Range,
): CodeAction[] {
  const touched = findings.filter((finding) => touches(finding.range, range));
  const fixes = touched.flatMap((finding) =>
    finding.finding.fixes.flatMap((fix, n): CodeAction[] => {
      const edits = editsOf(workspace, fix);
      return edits === undefined ? [] : [{ title: fix.title, finding, preferred: n === 0, edits }];
    }),
  );
  const disabling = touched.flatMap((finding): CodeAction[] => {
    const edit = disableLine(path, text, finding);
    if (edit === undefined) return [];
    return [
      { title: `Disable ${finding.finding.rule} for this line`, finding, preferred: false, edits: [edit] },
    ];
  });
  return [...fixes, ...disabling];
}

/** The edits of all safe fixes of a file that can be made together; each finding gives its first safe one. */
export function fixAll(workspace: Workspace, findings: readonly FileFinding[]): FileEdit[] {
  const edits: FileEdit[] = [];
  for (const { finding } of findings) {
    const made = firstSafe(workspace, finding.fixes);
    if (made?.every((edit) => edits.every((other) => !collides(edit, other)))) edits.push(...made);
  }
  return edits;
}

function firstSafe(workspace: Workspace, fixes: readonly Fix[]): FileEdit[] | undefined {
  const safe = fixes.find((fix) => fix.safe);
  return safe === undefined ? undefined : editsOf(workspace, safe);
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
