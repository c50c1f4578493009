import { severityMeanings } from '../settings/description.ts';
import { readSyntax } from '../settings/syntax.ts';
import { catalog } from './catalog.ts';
import { code } from './hover/markdown.ts';
import type { Hover } from './hover.ts';
import { locateInTree } from './locate.ts';
import { settingAt } from './settings-subject.ts';

/** Explains what stands at an offset of a `.cidrscope.yaml`: a setting, a rule, the severity of one. */
export function settingsHover(text: string, offset: number): Hover | undefined {
  const { root } = readSyntax(text);
  const found = root && locateInTree(root, offset);
  if (found === undefined) return undefined;
  const { path, part, value, span } = found;
  const [first, rule] = path;
  if (first === 'rules' && path.length === 2) {
    const entry = catalog.find(({ id }) => id === rule);
    if (entry === undefined) return undefined;
    const { id, severity, summary, why } = entry;
    const given = part === 'value' && value.kind === 'scalar' ? severityMeanings[value.text] : undefined;
    const lines = [`**${code(id)}** · ${severity} by default`, summary, why];
    return { markdown: [...lines, ...(given === undefined ? [] : [`Here: ${given}`])].join('\n\n'), span };
  }
  const setting = settingAt(path);
  if (setting === undefined) return undefined;
  const { key, meaning, example } = setting;
  return { markdown: `**${code(key)}**\n\n${meaning}\n\nFor example: ${code(`${key}: ${example}`)}`, span };
}
