import { type Hover, hover } from '../../server/features/hover.ts';
import type { RawSettings } from '../../server/model/raw-settings.ts';
import { readSettings } from '../../server/settings/read.ts';
import { createLineIndex, positionAt } from '../../server/text/line-index.ts';
import { locate } from '../../server/workspace/findings.ts';
import { documentAt } from '../../server/workspace/ranges.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import { type MarkedFile, readMarked } from '../support/marked.ts';

/** The hover at `$0` of a marked fixture, as Markdown; undefined when there is none. */
export function hoverAt(fixture: string, settings?: RawSettings): string | undefined {
  const files = readMarked(fixture);
  const file = files.find(({ cursor }) => cursor !== undefined);
  if (file?.cursor === undefined) throw new Error('the fixture has no $0');
  return hoverIn(workspaceOf(files, settings), file, file.cursor)?.hover.markdown;
}

/** The text that the hover at `$0` is about. */
export function hoveredText(fixture: string, settings?: RawSettings): string | undefined {
  const files = readMarked(fixture);
  const file = files.find(({ cursor }) => cursor !== undefined);
  if (file?.cursor === undefined) throw new Error('the fixture has no $0');
  return hoverIn(workspaceOf(files, settings), file, file.cursor)?.text;
}

export function workspaceOf(files: readonly MarkedFile[], settings: RawSettings = {}): Workspace {
  const workspace = new Workspace(readSettings({ argument: settings, rules: [] }).settings);
  for (const { path, text } of files) workspace.setFile(path, text, true);
  workspace.check();
  return workspace;
}

/** The hover at an offset of a file. */
export function hoverIn(
  workspace: Workspace,
  { path, text }: MarkedFile,
  offset: number,
): { readonly hover: Hover; readonly text: string } | undefined {
  const found = documentAt(workspace.file(path), positionAt(createLineIndex(text), offset));
  if (found === undefined) return undefined;
  const shown = hover({
    resources: workspace.tree(found.document).resources,
    document: found.document.id,
    offset: found.offset,
    clusters: workspace.plannedClusters(path).map(({ cluster }) => cluster),
    network: workspace.networkOf(path),
    where: (place) => {
      const other = locate(workspace, place);
      return other && `${other.path}:${other.range.start.line + 1}`;
    },
  });
  return shown && { hover: shown, text: found.document.content.text.slice(shown.span.start, shown.span.end) };
}
