import { readFileSync } from 'node:fs';
import { type Decoded, decodeText } from './encoding.ts';
import { reasonOf } from './reason-of.ts';
import { reasonToSkip } from './walk.ts';

/** A file's text and how it is stored, or why it is skipped. UTF-8, and UTF-16 with a byte-order mark. */
export function readText(path: string): Decoded {
  try {
    const tooLarge = reasonToSkip(path);
    return tooLarge === undefined ? decodeText(readFileSync(path)) : { skipped: tooLarge };
  } catch (error) {
    return { skipped: reasonOf(error) };
  }
}
