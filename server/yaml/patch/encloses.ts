import type { Span } from '../../text/span.ts';

/** Whether a value stands inside another, or came there from elsewhere, by an alias or a merge key. */
export function encloses(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
