import { isAddressTemplate } from '../address/template.ts';
import type { Change, Fix } from '../model/finding.ts';
import type { DocumentId } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import { type Path, valueAt } from '../model/value.ts';
import { patchEdits } from '../yaml/patch.ts';
import { type Range, rangeIn } from './ranges.ts';
import type { Workspace } from './workspace.ts';

export interface FileEdit {
  readonly path: string;
  readonly range: Range;
  readonly newText: string;
}

/** The text edits of a fix; undefined when some change cannot be made without touching more than it says. */
export function editsOf(workspace: Workspace, fix: Fix): FileEdit[] | undefined {
  const edits: FileEdit[] = [];
  for (const [id, resource] of targets(fix.changes)) {
    const found = workspace.document(id);
    if (found === undefined) return undefined;
    const { path, document } = found;
    const { parsed, resources } = workspace.tree(document);
    const target = resources[resource];
    if (target === undefined) return undefined;
    const patches = fix.changes
      .filter((change) => change.document === id && change.resource === resource)
      .map((change) => change.patch);
    if (patches.some(({ op, path }) => op === 'set' && isTemplate(target, path))) return undefined;
    const made = patchEdits(document.content.text, resources, target, patches, parsed);
    if (made === undefined) return undefined;
    edits.push(...made.map(({ span, newText }) => ({ path, range: rangeIn(document, span), newText })));
  }
  return edits;
}

/** What variables stand in is not overwritten with what they are now. */
function isTemplate({ root }: Resource, path: Path): boolean {
  const value = valueAt(root, path);
  return value?.kind === 'unknown' && isAddressTemplate(value.text);
}

function targets(changes: readonly Change[]): [DocumentId, number][] {
  const seen = new Map(
    changes.map(({ document, resource }) => [
      `${document}:${resource}`,
      [document, resource] as [number, number],
    ]),
  );
  return [...seen.values()];
}
