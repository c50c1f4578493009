/** A stretch of text: 0-based UTF-16 offsets, half open. `start <= end` always holds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether the unit at this 0-based UTF-16 offset lies in the span; the offset `end` does not. */
export function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}
