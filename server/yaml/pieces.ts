import type { Piece } from '../model/value.ts';

/** The places of a decoded text's characters, under construction. */
export interface Pieces {
  readonly list: Piece[];
  /** How much of the decoded text has a place. */
  length: number;
  /** Source offset at which the next character would continue the last piece. */
  next: number;
}

export function newPieces(): Pieces {
  return { list: [], length: 0, next: -1 };
}

/** The next `length` characters stand in the source from `at` to `end`: as they are, as an escape, or as a fold. */
export function place(pieces: Pieces, length: number, at: number, end: number): void {
  if (length === 0) {
    if (end > at) pieces.next = -1;
    return;
  }
  if (pieces.next !== at) pieces.list.push({ from: pieces.length, at });
  pieces.length += length;
  pieces.next = end === at + length ? end : -1;
}

/**
 * The finished list. When the last character is written with more than one source character, a piece at the very end
 * tells where the source of the text ends.
 */
export function finished(pieces: Pieces, end: number): readonly Piece[] {
  if (pieces.list.length === 0) pieces.list.push({ from: 0, at: end });
  else if (pieces.next === -1) pieces.list.push({ from: pieces.length, at: end });
  return pieces.list;
}
