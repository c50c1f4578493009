import type { Finding, Severity } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import { isSuppressed, type Suppression } from '../settings/suppressions.ts';
import { type Range, rangeIn } from './ranges.ts';
import type { Workspace } from './workspace.ts';

/** A finding where a user sees it. */
export interface FileFinding {
  readonly finding: Finding;
  /** As the settings have it. */
  readonly severity: Severity;
  readonly range: Range;
  readonly related: readonly { readonly path: string; readonly range: Range; readonly message: string }[];
}

/** A file's findings after the user's settings and comments, in the order of the text. */
export function findingsOf(workspace: Workspace, path: string): FileFinding[] {
  const suppressions = suppressionsIn(workspace, path);
  const found = workspace.rawFindings(path).flatMap((finding): FileFinding[] => {
    const setting = workspace.settings.rules[finding.rule];
    const place = locate(workspace, finding.place);
    if (setting === 'off' || place === undefined) return [];
    if (isSuppressed(suppressions, finding.rule, place.range.start.line)) return [];
    const related = finding.related.flatMap((other) => {
      const where = locate(workspace, other.place);
      return where === undefined ? [] : [{ ...where, message: other.message }];
    });
    return [{ finding, severity: setting ?? finding.severity, range: place.range, related }];
  });
  return found.toSorted((a, b) => compare(a.range, b.range));
}

/** With lines of the file. */
function suppressionsIn(workspace: Workspace, path: string): Suppression[] {
  const documents = workspace.file(path)?.documents ?? [];
  return documents.flatMap(({ line: start, content }) =>
    content.suppressions.map(({ line, ids }) => ({ ids, line: line === undefined ? line : start + line })),
  );
}

/** The file and range of a place; undefined when its document is gone. */
export function locate(
  workspace: Workspace,
  place: Place,
): { readonly path: string; readonly range: Range } | undefined {
  const found = workspace.document(place.document);
  return found === undefined ? undefined : { path: found.path, range: rangeIn(found.document, place.span) };
}

function compare(a: Range, b: Range): number {
  return a.start.line - b.start.line || a.start.character - b.start.character;
}
