import type { Plain } from '../../model/patch.ts';
import type { Value } from '../../model/value.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import { columnOf, lineEnd, lineStart } from '../lines.ts';
import { below } from './block.ts';
import { isFlow, type Layout } from './layout.ts';
import { blockLines, inline, isBlock, nestedLines } from './write.ts';

/** Where a value stands that is to be replaced. */
export interface Site {
  /** The offset behind the `:` of its key or the dash of its item; undefined in flow style where none is needed. */
  readonly after: number | undefined;
  /** The column of its key or its dash. */
  readonly column: number;
  readonly isItem: boolean;
  readonly inFlow: boolean;
}

/** Writes another value in the place of one, in block style where that is the style around it. */
export function replaceValue(text: string, old: Value, value: Plain, site: Site, layout: Layout): TextEdit[] {
  const wasBlock = (old.kind === 'map' || old.kind === 'list') && !isFlow(text, old);
  const wasFlow = (old.kind === 'map' || old.kind === 'list') && !wasBlock;
  if (!site.inFlow && !wasFlow && isBlock(value)) return writeBelow(text, old, value, site, layout);
  const like = old.kind === 'scalar' && typeof old.value === 'string' ? old.style : undefined;
  const newText = inline(value, { layout, inFlow: site.inFlow, like });
  const { start, end } = old.span;
  if (start === end) return [{ span: old.span, newText: leadIn(text, start) + newText }];
  const { after } = site;
  if (!wasBlock || after === undefined || lineStart(text, start) === lineStart(text, after)) {
    return [{ span: old.span, newText }];
  }
  const firstLine = lineEnd(text, after);
  return [
    { span: { start: after, end: after }, newText: ` ${newText}` },
    { span: { start: firstLine, end }, newText: '' },
  ];
}

/** What an empty value needs before its text. */
function leadIn(text: string, offset: number): string {
  const before = text.charAt(offset - 1);
  if (before === ':' || before === '-') return ' ';
  return /\s/.test(before) ? '' : ': ';
}

/** Writes a map or list in block style below its key; a comment behind the key or behind the old value stays. */
function writeBelow(text: string, old: Value, value: Plain, site: Site, layout: Layout): TextEdit[] {
  const { after, column, isItem } = site;
  const { start, end } = old.span;
  if (isItem) {
    const lines = blockLines(value, column + 2, inPlaceOf(text, end, layout));
    const newText = lines.join(layout.eol).trimStart();
    return [{ span: old.span, newText: start === end ? leadIn(text, start) + newText : newText }];
  }
  const write = (own: Layout) => nestedLines(value, column, own);
  const from = after ?? start;
  if (lineStart(text, start) === lineStart(text, from)) {
    return [{ span: { start: from, end }, newText: '' }, below(text, end, write, layout)];
  }
  const firstLine = lineEnd(text, from);
  const newText = write(inPlaceOf(text, end, layout))
    .map((line) => layout.eol + line)
    .join('');
  return [{ span: { start: firstLine, end }, newText }];
}

/** What follows on the last line, a comment or the end of the text, must not become part of a literal text. */
function inPlaceOf(text: string, end: number, layout: Layout): Layout {
  const last = lineEnd(text, end);
  const isAlone = last < text.length && text.slice(end, last).trim() === '';
  return { ...layout, literal: isAlone };
}

/** The offset behind the `:` that follows a key. */
export function afterColon(text: string, keyEnd: number): number | undefined {
  const colon = /\s*:/y;
  colon.lastIndex = keyEnd;
  return colon.test(text) ? colon.lastIndex : undefined;
}

/** The offset behind the dash before an item. */
export function afterDash(text: string, item: number): number | undefined {
  const dash = text.lastIndexOf('-', item - 1);
  return dash === -1 ? undefined : dash + 1;
}

export function columnOfDash(text: string, item: number): number {
  return columnOf(text, Math.max((afterDash(text, item) ?? 1) - 1, 0));
}
