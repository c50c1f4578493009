import { versions } from '../kubernetes/releases.ts';
import { ruleSeverities } from '../model/raw-settings.ts';
import { type Path, valueAt } from '../model/value.ts';
import { severityMeanings } from '../settings/description.ts';
import { readSyntax } from '../settings/syntax.ts';
import type { Span } from '../text/span.ts';
import { catalog } from './catalog.ts';
import { locateInTree } from './locate.ts';
import { type RuleTexts, settingAt, settingsIn } from './settings-subject.ts';

/** What may be written in a place. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value';
  /** One line. */
  readonly detail: string;
  readonly documentation: string;
  readonly newText: string;
  /** What it replaces: the word at the cursor. */
  readonly span: Span;
}

/** Stands where the cursor is, so that a line that is not finished can be read. */
const cursor = 'cidrscopecursor';

/**
 * What may stand at an offset of a `.cidrscope.yaml`: its settings, the rules, and their values where they are few.
 * `ruleTexts` say what the rules are about.
 */
export function settingsCompletion(
  text: string,
  offset: number,
  ruleTexts: RuleTexts,
): readonly Completion[] {
  const before = /[\w."-]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const after = /^[\w."-]*/.exec(text.slice(offset))?.[0] ?? '';
  const span = { start: offset - before.length, end: offset + after.length };
  const line = /[^\r\n]*$/.exec(text.slice(0, span.start))?.[0] ?? '';
  if (line.includes('#')) return [];
  const segment = line.slice(line.search(/[^{,]*$/));
  const isKey = !segment.includes(':');
  const rest = text.slice(span.end);
  const hasColon = /^[^\S\r\n]*:/.test(rest);
  const read = `${text.slice(0, span.start)}${cursor}${isKey && !hasColon ? ': ' : ''}${rest}`;
  const { root } = readSyntax(read);
  const found = root && locateInTree(root, span.start);
  if (root === undefined || found === undefined) return [];
  if (!isKey) return valuesAt(found.path, span);
  if (found.part !== 'key') return [];
  const parent = found.path.slice(0, -1);
  const map = valueAt(root, parent);
  const present = new Set(map?.kind === 'map' ? map.entries.map(({ key }) => key) : []);
  const colon = hasColon ? '' : ': ';
  return keysIn(parent, ruleTexts)
    .filter(({ label }) => !present.has(label))
    .map((one) => ({ ...one, kind: 'key', newText: `${one.label}${colon}`, span }));
}

function keysIn(path: Path, ruleTexts: RuleTexts): Pick<Completion, 'label' | 'detail' | 'documentation'>[] {
  if (path.length === 1 && path[0] === 'rules') {
    const texts = ruleTexts();
    return catalog.map(({ id, severity }) => ({
      label: id,
      detail: `${severity} by default`,
      documentation: texts.get(id) ?? '',
    }));
  }
  return settingsIn(path).map(({ key, meaning, example }) => ({
    label: key,
    detail: example,
    documentation: meaning,
  }));
}

function valuesAt(path: Path, span: Span): Completion[] {
  const value = (label: string, detail: string): Completion => ({
    label,
    kind: 'value',
    detail,
    documentation: '',
    newText: label,
    span,
  });
  if (path.length === 2 && path[0] === 'rules')
    return ruleSeverities.map((severity) => value(severity, severityMeanings[severity] ?? ''));
  const setting = settingAt(path);
  if (setting?.type === 'version') return versions.toReversed().map((version) => value(`"${version}"`, ''));
  if (setting?.type === 'port range')
    return [value(setting.example, 'the range of kube-apiserver by default')];
  return [];
}
