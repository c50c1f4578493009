import type { Plain } from '../../model/patch.ts';
import type { Scalar } from '../../model/value.ts';
import { isPlaceholder } from '../placeholder.ts';
import { resolvePlain } from '../scalar.ts';
import type { Layout } from './layout.ts';
import { isEmpty, isList, isMap } from './plain.ts';

export interface Context {
  readonly layout: Layout;
  readonly inFlow: boolean;
  /** The style of what stood here, or of what stands beside it. */
  readonly like: Scalar['style'] | undefined;
}

/** A value on one line: a scalar, or a map or list in flow style. */
export function inline(value: Plain, context: Context): string {
  if (typeof value === 'string') return scalarText(value, context);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const { json, tight } = context.layout;
  const inside: Context = { ...context, inFlow: true, like: undefined };
  const comma = tight ? ',' : ', ';
  if (isList(value)) return `[${value.map((item) => inline(item, inside)).join(comma)}]`;
  const entries = Object.entries(value).map(([key, member]) => entryText(key, member, inside));
  return json || entries.length === 0 ? `{${entries.join(comma)}}` : `{ ${entries.join(comma)} }`;
}

/** `key: value` in flow style. */
export function entryText(key: string, value: Plain, context: Context): string {
  return `${keyText(key, { ...context, like: undefined })}:${context.layout.tight ? '' : ' '}${inline(value, context)}`;
}

export function keyText(key: string, context: Context): string {
  return scalarText(key, context);
}

/** A value in block style, as whole lines that begin in `column`; for maps and lists with something in them. */
export function blockLines(value: Plain, column: number, layout: Layout): string[] {
  const context: Context = { layout, inFlow: false, like: undefined };
  const indent = ' '.repeat(column);
  if (isList(value)) {
    return value.flatMap((item) => {
      if (!isBlock(item)) return [`${indent}- ${inline(item, context)}`];
      const [first = '', ...others] = blockLines(item, column + 2, layout);
      return [`${indent}- ${first.trimStart()}`, ...others];
    });
  }
  return Object.entries(isMap(value) ? value : {}).flatMap(([key, member]) =>
    memberLines(key, member, column, layout),
  );
}

/** A key and its value in block style, as whole lines. */
export function memberLines(key: string, value: Plain, column: number, layout: Layout): string[] {
  const context: Context = { layout, inFlow: false, like: undefined };
  const head = `${' '.repeat(column)}${keyText(key, context)}:`;
  if (isBlock(value)) return [head, ...nestedLines(value, column, layout)];
  if (layout.literal && typeof value === 'string' && isLiteral(value)) {
    return literalLines(head, value, column + layout.step);
  }
  return [`${head} ${inline(value, context)}`];
}

/** The lines below a key in `column`. */
export function nestedLines(value: Plain, column: number, layout: Layout): string[] {
  return blockLines(value, column + (isList(value) ? layout.dash : layout.step), layout);
}

/** Whether a value takes lines of its own in block style. */
export function isBlock(value: Plain): boolean {
  return typeof value === 'object' && value !== null && !isEmpty(value);
}

/** Whether a text of several lines can stand as it is below a `|`. */
function isLiteral(text: string): boolean {
  return text.trimEnd().includes('\n') && /^[^\s]/.test(text) && !/[^\n\P{C}]|[ \t]\n|\n{2}$/u.test(text);
}

function literalLines(head: string, text: string, column: number): string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const indent = ' '.repeat(column);
  return [
    `${head} ${text.endsWith('\n') ? '|' : '|-'}`,
    ...lines.map((line) => (line === '' ? '' : indent + line)),
  ];
}

function scalarText(text: string, { layout, inFlow, like }: Context): string {
  if (layout.json) return JSON.stringify(text);
  const single = !/\p{C}|[\u2028\u2029]/u.test(text);
  if (like === 'single' && single) return `'${text.replaceAll("'", "''")}'`;
  if (like === 'double') return doubleQuoted(text);
  if (isPlain(text, inFlow)) return text;
  return layout.quote === 'single' && single ? `'${text.replaceAll("'", "''")}'` : doubleQuoted(text);
}

/** JSON's escapes are YAML's too; what JSON leaves as it is and YAML cannot show is escaped by number. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether a string can stand without quotes, and no reader of YAML takes it for something else. */
function isPlain(text: string, inFlow: boolean): boolean {
  if (text === '' || text !== text.trim() || resolvePlain(text) !== text || isPlaceholder(text)) return false;
  if (/\p{C}|[\u2028\u2029]/u.test(text) || /: |:$| #/.test(text)) return false;
  if (/^(?:[,[\]{}#&*!|>'"%@`=]|[-?:](?: |$)|---|\.\.\.|<<$)/.test(text)) return false;
  // Times in base 60 and dates are text for go-yaml, but not for every reader of YAML 1.1.
  if (/^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?$|^\d{4}-\d\d?-\d\d?(?:[Tt\s]|$)/.test(text)) return false;
  return !inFlow || !/[,[\]{}?]|^:/.test(text);
}
