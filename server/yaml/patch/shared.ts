import type { Mapping, Sequence, Value } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/text-edit.ts';

/** The stretches of a text that say something in more than one place, through aliases or merge keys. */
export function sharedSpans(root: Value): Span[] {
  const spans: Span[] = [];
  const seen = new Set<Value>();
  visit(root);
  return spans;

  function visit(value: Value): void {
    if (seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'list') {
      for (const item of value.items) {
        if (!contains(value.span, item.span)) spans.push(item.span);
        visit(item);
      }
    } else if (value.kind === 'map') {
      for (const { keySpan, shared, value: member } of value.entries) {
        const merged = !contains(value.span, keySpan);
        if (shared) spans.push(merged ? hull(keySpan, member.span) : member.span);
        visit(member);
      }
    }
  }
}

/** Whether a map or list, or an entry of it, is also part of what stands elsewhere. */
export function isShared(container: Mapping | Sequence, shared: readonly Span[]): boolean {
  if (shared.length === 0) return false;
  const entries = container.kind === 'map' ? container.entries : [];
  const keys = entries.map(({ keySpan }) => keySpan).filter((span) => contains(container.span, span));
  return shared.some(
    (span) => contains(span, container.span) || keys.some(({ start }) => start === span.start),
  );
}

export function touchesShared({ span }: TextEdit, shared: readonly Span[]): boolean {
  return shared.some(({ start, end }) => span.start < end && start < span.end);
}

export function contains(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function hull(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
