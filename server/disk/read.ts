import { readFileSync } from 'node:fs';
import { reasonToSkip } from './walk.ts';

export type ReadResult = { readonly text: string } | { readonly skipped: string };

/** A file's text, or why it is skipped. UTF-8 and UTF-16 with a byte-order mark; the mark is no part of the text. */
export function readText(path: string): ReadResult {
  try {
    const tooLarge = reasonToSkip(path);
    if (tooLarge !== undefined) return { skipped: tooLarge };
    const bytes = readFileSync(path);
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes) };
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes) };
    if (bytes.includes(0)) return { skipped: 'it is no text' };
    return { text: new TextDecoder().decode(bytes) };
  } catch (error) {
    return { skipped: error instanceof Error ? error.message : String(error) };
  }
}
