import { severityMeanings } from '../settings/description.ts';
import { readSyntax } from '../settings/syntax.ts';
import { code } from './hover/markdown.ts';
import type { Hover } from './hover.ts';
import { locateInTree } from './locate.ts';
import { type RuleTexts, settingAt } from './settings-subject.ts';

/**
 * Explains what stands at an offset of a `.cidrscope.yaml`: a setting, a rule, the severity of one. `ruleTexts` say what
 * the rules are about.
 */
export function settingsHover(text: string, offset: number, ruleTexts: RuleTexts): Hover | undefined {
  const { root } = readSyntax(text);
  const found = root && locateInTree(root, offset);
  if (found === undefined) return undefined;
  const { path, part, value, span } = found;
  const [first, rule] = path;
  if (first === 'rules' && path.length === 2) {
    const about = ruleTexts().get(String(rule));
    if (about === undefined) return undefined;
    const given = part === 'value' && value.kind === 'scalar' ? severityMeanings[value.text] : undefined;
    const lines = [`**${code(String(rule))}**`, about];
    return { markdown: [...lines, ...(given === undefined ? [] : [`Here: ${given}`])].join('\n\n'), span };
  }
  const setting = settingAt(path);
  if (setting === undefined) return undefined;
  const { key, meaning, example } = setting;
  return { markdown: `**${code(key)}**\n\n${meaning}\n\nFor example: ${code(`${key}: ${example}`)}`, span };
}
