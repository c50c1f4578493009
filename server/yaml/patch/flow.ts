import type { Plain } from '../../model/patch.ts';
import type { Mapping, Sequence } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import { lineEnd, lineStart } from '../lines.ts';
import { encloses } from './encloses.ts';
import type { Layout } from './layout.ts';
import { type Context, entryText, inline } from './write.ts';

/** Puts an entry into a map, or an item into a list, in flow style; `key` only for maps. */
export function insertIntoFlow(
  text: string,
  container: Mapping | Sequence,
  index: number,
  key: string | undefined,
  value: Plain,
  layout: Layout,
): TextEdit[] | undefined {
  const spans = partsOf(container);
  if (spans === undefined) return undefined;
  const beside = container.kind === 'list' ? container.items[index === 0 ? 0 : index - 1] : undefined;
  const like = beside?.kind === 'scalar' && typeof beside.value === 'string' ? beside.style : undefined;
  const context: Context = { layout, inFlow: true, like };
  const part = key === undefined ? inline(value, context) : entryText(key, value, context);
  const previous = spans[index - 1];
  const next = spans[index];
  if (previous !== undefined) {
    const at = previous.end;
    const newText = `,${gap(text, previous, layout)}${part}`;
    return [{ span: { start: at, end: at }, newText }];
  }
  if (next !== undefined) {
    const newText = `${part},${gap(text, next, layout)}`;
    return [{ span: { start: next.start, end: next.start }, newText }];
  }
  const whole = key === undefined ? [value] : { [key]: value };
  return [{ span: container.span, newText: inline(whole, context) }];
}

/** Takes an entry or item away, with one comma. */
export function removeFromFlow(
  text: string,
  container: Mapping | Sequence,
  index: number,
): TextEdit[] | undefined {
  const spans = partsOf(container);
  const own = spans?.[index];
  if (spans === undefined || own === undefined) return undefined;
  const previous = spans[index - 1];
  const next = spans[index + 1];
  if (next !== undefined) return [{ span: { start: own.start, end: next.start }, newText: '' }];
  if (previous === undefined) {
    const { start, end } = container.span;
    return [{ span: { start: start + 1, end: end - 1 }, newText: '' }];
  }
  const comma = text.indexOf(',', previous.end);
  if (!text.slice(previous.end, own.start).includes('#')) {
    return [{ span: { start: previous.end, end: own.end }, newText: '' }];
  }
  // A comment behind the comma belongs to the part before it; the line of this part goes if it is alone there.
  const isAlone = text.slice(own.end, lineEnd(text, own.end)).trim() === '';
  const start = isAlone ? text.slice(0, own.start).trimEnd().length : own.start;
  return [
    { span: { start: comma, end: comma + 1 }, newText: '' },
    { span: { start, end: own.end }, newText: '' },
  ];
}

/** Where the entries or items stand; undefined when one came from elsewhere. */
function partsOf(container: Mapping | Sequence): Span[] | undefined {
  const spans =
    container.kind === 'list'
      ? container.items.map((item) => item.span)
      : container.entries.map(({ keySpan, value }) => ({
          start: keySpan.start,
          end: value.span.end,
        }));
  return spans.every((span) => encloses(container.span, span)) ? spans : undefined;
}

/** What stands between two parts: a line break where this one begins a line. */
function gap(text: string, part: Span, layout: Layout): string {
  const indent = text.slice(lineStart(text, part.start), part.start);
  if (indent.trim() === '') return layout.eol + indent;
  return layout.tight ? '' : ' ';
}
