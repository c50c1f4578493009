import type { FileEdit } from '../workspace/edits.ts';
import { editSettings } from './edit-settings.ts';

/** The edits that turn a rule off in a settings file with this text; undefined when the text cannot be changed. */
export function turnOff(path: string, text: string, rule: string): FileEdit[] | undefined {
  return editSettings(path, text, 'rules', { op: 'set', path: ['rules', rule], value: 'off' });
}
