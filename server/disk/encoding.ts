import { Buffer } from 'node:buffer';

/** How a text is stored. The mark is U+FEFF at the beginning; UTF-16 has one always. */
export type Encoding = 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be';

export type Decoded = { readonly text: string; readonly encoding: Encoding } | { readonly skipped: string };

/** The text that bytes stand for, without the mark; or why they are none, so that writing it back loses nothing. */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  const name = encoding === 'utf-8 with mark' ? 'utf-8' : encoding;
  const text = decoded(bytes, name);
  if (text === undefined)
    return { skipped: `it is no ${name.startsWith('utf-16') ? 'UTF-16' : 'UTF-8'} text` };
  return text.includes('\0') ? { skipped: 'it is no text' } : { text, encoding };
}

/** The bytes to store a text as, with the mark that its encoding has. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8 with mark':
      return Buffer.from(`\ufeff${text}`);
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  }
}

function encodingOf([first, second, third]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8 with mark' : 'utf-8';
}

function decoded(bytes: Uint8Array, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
