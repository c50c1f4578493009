/** A stretch of text: 0-based UTF-16 offsets, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
