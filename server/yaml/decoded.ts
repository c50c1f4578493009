import type { Piece } from '../model/value.ts';

/** Decoded text under construction, with the source of every character. */
export interface Decoded {
  text: string;
  readonly pieces: Piece[];
  /** Source offset at which the next character would continue the last piece. */
  next: number;
}

export function newDecoded(): Decoded {
  return { text: '', pieces: [], next: -1 };
}

/** Adds source text that stands for itself. */
export function copy(decoded: Decoded, source: string, from: number, to: number): void {
  if (to <= from) return;
  if (decoded.next !== from) decoded.pieces.push({ from: decoded.text.length, at: from });
  decoded.text += source.slice(from, to);
  decoded.next = to;
}

/** Adds text that the source writes otherwise, as an escape or as a folded line break, from `at` up to `end`. */
export function put(decoded: Decoded, text: string, at: number, end: number): void {
  if (decoded.next !== at) decoded.pieces.push({ from: decoded.text.length, at });
  decoded.text += text;
  decoded.next = end === at + text.length ? end : -1;
}

/**
 * Closes the text. When its last character is written with more than one source character, a piece at the very end
 * tells where the source of the text ends.
 */
export function finish(decoded: Decoded, end: number): void {
  if (decoded.pieces.length === 0) decoded.pieces.push({ from: 0, at: end });
  else if (decoded.next === -1) decoded.pieces.push({ from: decoded.text.length, at: end });
}
