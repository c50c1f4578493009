import type { Scalar } from '../../model/value.ts';
import { sourceEnd, sourceOffset } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import { applyEdits, type TextEdit } from '../../text/text-edit.ts';
import { columnOf, lineStart } from '../lines.ts';
import type { Layout } from './layout.ts';
import { doubleQuoted, inline } from './write.ts';

/**
 * Edits of a scalar's decoded text as edits of the text that holds it, in the scalar's own style. Undefined when that
 * style cannot say it.
 */
export function spliceScalar(
  text: string,
  scalar: Scalar,
  edits: readonly TextEdit[],
  layout: Layout,
  inFlow: boolean,
): TextEdit[] | undefined {
  switch (scalar.style) {
    case 'literal':
      return edits.map((edit) => inLiteral(text, scalar, edit, layout));
    case 'double':
      return edits.map(({ span, newText }) => ({
        span: quotedSpan(text, scalar, span),
        newText: doubleQuoted(newText).slice(1, -1),
      }));
    case 'plain': {
      // The new text may need quotes, which the old one did without.
      const whole = applyEdits(scalar.text, edits);
      const newText = inline(whole, { layout, inFlow, like: undefined });
      if (newText !== whole || isBroken(text, scalar)) return [{ span: scalar.span, newText }];
      return edits.map((edit) => ({ span: sourceSpan(scalar, edit.span), newText: edit.newText }));
    }
    case 'single':
    case 'folded': {
      const lines = edits.some(
        ({ span, newText }) =>
          /[\n\r]/.test(newText) || scalar.text.slice(span.start, span.end).includes('\n'),
      );
      if (lines) {
        // Double quotes can say it, but what was written on several lines would go onto one.
        const whole = applyEdits(scalar.text, edits);
        return scalar.text.includes('\n') ? undefined : [{ span: scalar.span, newText: doubleQuoted(whole) }];
      }
      return edits.map(({ span, newText }) => ({
        span: sourceSpan(scalar, span),
        newText: scalar.style === 'single' ? newText.replaceAll("'", "''") : newText,
      }));
    }
  }
}

function sourceSpan(scalar: Scalar, { start, end }: Span): Span {
  if (start === end) {
    // Behind what stands before it, so that an insertion at the end of a line stays on that line.
    const at = start === 0 ? sourceOffset(scalar, 0) : sourceEnd(scalar, start);
    return { start: at, end: at };
  }
  return { start: sourceOffset(scalar, start), end: sourceEnd(scalar, end) };
}

/** In double quotes every character may be an escape, a line break too. */
function quotedSpan(text: string, scalar: Scalar, span: Span): Span {
  const end = escapeEnd(text, scalar, span.end);
  return span.start === span.end ? { start: end, end } : { start: sourceOffset(scalar, span.start), end };
}

function escapeEnd(text: string, scalar: Scalar, offset: number): number {
  const end = sourceEnd(scalar, offset);
  if (offset === 0) return end;
  const sequence = /\\(?:x..|u.{4}|U.{8}|.)/y;
  sequence.lastIndex = sourceOffset(scalar, offset - 1);
  return sequence.test(text) ? sequence.lastIndex : end;
}

/** Whether a plain scalar is written on more than one line. */
function isBroken(text: string, { span }: Scalar): boolean {
  return lineStart(text, span.start) !== lineStart(text, span.end);
}

/**
 * New lines get the indentation of the text; lines that go take theirs with them. Offsets at the beginning of a line
 * stand behind its indentation.
 */
function inLiteral(text: string, scalar: Scalar, { span, newText }: TextEdit, layout: Layout): TextEdit {
  const { start, end } = span;
  const decoded = scalar.text;
  const indent = ' '.repeat(columnOf(text, sourceOffset(scalar, firstText(decoded))));
  const place = (offset: number) => {
    if (offset < decoded.length) return sourceOffset(scalar, offset);
    const end = sourceEnd(scalar, offset);
    return text.startsWith('\r\n', end - 1) ? end + 1 : end;
  };
  const beginsLine = start === 0 || decoded.charAt(start - 1) === '\n';
  const endsLine = end === decoded.length || decoded.charAt(end) === '\n';
  const ownsLine = beginsLine && (endsLine || start === decoded.length || decoded.charAt(start) === '\n');
  const lines = newText.split('\n');
  const indented = lines.map((line, n) => {
    const isBare = n === 0 ? !ownsLine : line === '' && (n < lines.length - 1 || endsLine);
    return isBare || (n === 0 && line === '') ? line : indent + line;
  });
  const from = ownsLine ? lineStart(text, place(start)) : place(start);
  const isInsertion = start === end && !beginsLine;
  return {
    span: isInsertion ? sourceSpan(scalar, span) : { start: from, end: Math.max(from, place(end)) },
    newText: indented.join(layout.eol),
  };
}

/** Offset of the first character of a text that is no line break. */
function firstText(decoded: string): number {
  return Math.max(decoded.search(/[^\n]/), 0);
}
