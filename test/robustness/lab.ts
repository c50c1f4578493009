import { codeActions, fixAll } from '../../server/features/code-actions.ts';
import { hover } from '../../server/features/hover.ts';
import { readSettings } from '../../server/settings/read.ts';
import { createLineIndex, offsetAt, positionAt } from '../../server/text/line-index.ts';
import { applyEdits } from '../../server/text/text-edit.ts';
import { editsOf, type FileEdit } from '../../server/workspace/edits.ts';
import { type FileFinding, findingsOf, locate } from '../../server/workspace/findings.ts';
import { documentAt } from '../../server/workspace/ranges.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import type { Specimen } from './corpus.ts';

/** A specimen in an editor: every text that is put in is checked, looked at and repaired in all ways that are offered. */
export interface Lab {
  /** What went wrong with this text in place of the file's own. */
  examine(path: string, text: string): string[];
  /** How many findings were seen, fixes made and texts hovered over: a lab that sees nothing proves nothing. */
  readonly seen: { findings: number; fixes: number; hovers: number; broken: number };
}

interface Found extends FileFinding {
  readonly path: string;
}

export function createLab({ files, settings: argument }: Specimen): Lab {
  const { settings } = readSettings({ argument, rules: [] });
  const workspace = new Workspace(settings);
  const own = new Map(files.map(({ path, text }) => [path, text]));
  const texts = new Map<string, string>();
  const seen = { findings: 0, fixes: 0, hovers: 0, broken: 0 };
  /** Findings in other files than the one that is examined, which are repaired once each. */
  const repaired = new Set<string>();
  put(own);

  return {
    seen,
    examine(path, text) {
      put(new Map([[path, text]]));
      const found = all();
      seen.findings += found.length;
      const wrong = [
        ...missingInBroken(path),
        ...looks(
          path,
          text,
          found.filter((one) => one.path === path),
        ),
        ...found
          .filter((one) => one.path === path || isNew(one))
          .flatMap((one) => one.finding.fixes.flatMap((_, n) => repair(found, one, n))),
      ];
      put(own);
      return wrong.map((what) => `${what}\n--- ${path}\n${text}`);
    },
  };

  function isNew({ path, range, finding }: Found): boolean {
    const key = JSON.stringify([path, range, finding.rule, finding.message]);
    const before = repaired.size;
    return repaired.add(key).size > before;
  }

  function put(changed: ReadonlyMap<string, string>): void {
    for (const [path, text] of changed) {
      texts.set(path, text);
      workspace.setFile(path, text, true);
    }
    workspace.check();
  }

  function all(): Found[] {
    return [...texts.keys()].flatMap((path) => findingsOf(workspace, path).map((one) => ({ ...one, path })));
  }

  /** Where something was left out nothing can be said to be missing. */
  function missingInBroken(path: string): string[] {
    return (workspace.file(path)?.documents ?? []).flatMap((document) => {
      if (workspace.tree(document).parsed.complete) return [];
      seen.broken++;
      return (document.report?.report.verdicts ?? [])
        .filter(({ rule, upstream }) => upstream?.reason === 'FieldValueRequired' || /-missing$/.test(rule))
        .map(({ rule, message }) => `broken text, but ${rule}: ${message}`);
    });
  }

  /** Hovers at some places, asks for all actions, and sees whether all ranges lie in the text. */
  function looks(path: string, text: string, found: readonly Found[]): string[] {
    const index = createLineIndex(text);
    const end = positionAt(index, text.length);
    const places = [0, 0.25, 0.5, 0.75, 1].map((part) => positionAt(index, Math.floor(text.length * part)));
    for (const position of [...places, ...found.map(({ range }) => range.start)]) {
      const at = documentAt(workspace.file(path), position);
      if (at === undefined) continue;
      const shown = hover({
        resources: workspace.tree(at.document).resources,
        document: at.document.id,
        offset: at.offset,
        clusters: workspace.plannedClusters(path).map(({ cluster }) => cluster),
        network: workspace.networkOf(path),
        where: (place) => locate(workspace, place)?.path,
      });
      if (shown !== undefined) seen.hovers++;
    }
    const range = { start: { line: 0, character: 0 }, end };
    codeActions(workspace, path, text, found, range, { path: '.cidrscope.yaml', text: undefined });
    fixAll(workspace, found);
    return found
      .filter(
        (one) =>
          one.range.end.line > end.line || offsetAt(index, one.range.start) > offsetAt(index, one.range.end),
      )
      .map(({ finding, range: at }) => `${finding.rule} stands outside of the text: ${JSON.stringify(at)}`);
  }

  /** Makes one fix, and makes it again: no error may have come, and the second time nothing may change. */
  function repair(before: readonly Found[], { path, range, finding }: Found, n: number): string[] {
    const fix = finding.fixes[n];
    const edits = fix && editsOf(workspace, fix);
    if (fix === undefined || edits === undefined) return [];
    seen.fixes++;
    const name = `${finding.rule}, fix '${fix.title}'`;
    const restore = new Map(
      [...new Set(edits.map((edit) => edit.path))].map((one) => [one, texts.get(one) ?? '']),
    );
    const wrong: string[] = [];
    if (edits.length === 0) wrong.push(`${name}: changes nothing`);
    // An error of decoding had hidden the others of its resource, and so had what was left out of a broken text.
    // A selector that cannot be read hides the template.
    const hid =
      finding.upstream?.stage === 'decode' ||
      finding.rule.startsWith('selector-') ||
      [...restore.keys()].some(isBroken);
    put(edited(edits));
    const after = all();
    if (!hid) wrong.push(...newErrors(before, after).map((what) => `${name}: now ${what}`));
    const again = after
      .filter((one) => one.path === path && one.finding.rule === finding.rule)
      .filter(
        (one) =>
          one.range.start.line === range.start.line && one.range.start.character === range.start.character,
      )
      .flatMap((one) => one.finding.fixes)
      .find(({ title }) => title === fix.title);
    const more = again && editsOf(workspace, again);
    if (more !== undefined && [...edited(more)].some(([one, text]) => text !== texts.get(one)))
      wrong.push(`${name}: changes more the second time`);
    put(restore);
    return wrong;
  }

  function isBroken(path: string): boolean {
    const documents = workspace.file(path)?.documents ?? [];
    return documents.some((document) => !workspace.tree(document).parsed.complete);
  }

  function edited(edits: readonly FileEdit[]): Map<string, string> {
    const paths = new Set(edits.map(({ path }) => path));
    return new Map(
      [...paths].map((path) => {
        const text = texts.get(path) ?? '';
        const index = createLineIndex(text);
        const spans = edits
          .filter((edit) => edit.path === path)
          .map(({ range, newText }) => ({
            span: { start: offsetAt(index, range.start), end: offsetAt(index, range.end) },
            newText,
          }));
        return [path, applyEdits(text, spans)];
      }),
    );
  }
}

/** Errors of which there are more than before. */
function newErrors(before: readonly Found[], after: readonly Found[]): string[] {
  const count = (list: readonly Found[]) => {
    const counts = new Map<string, number>();
    for (const { finding, severity } of list)
      if (severity === 'error') counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
    return counts;
  };
  const had = count(before);
  return [...count(after)].flatMap(([rule, found]) =>
    found > (had.get(rule) ?? 0)
      ? after.filter((one) => one.finding.rule === rule).map((one) => `${rule}: ${one.finding.message}`)
      : [],
  );
}
