/** A text as the content of an SVG element or attribute; characters that XML cannot hold become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

/** Cut to a number of characters, with `…` in place of the rest. */
export function shortened(text: string, characters: number): string {
  const all = [...text];
  return all.length <= characters ? text : `${all.slice(0, Math.max(1, characters - 1)).join('')}…`;
}

/** The lines of a text with at most this many characters each, broken between words where there are any. */
export function wrapped(text: string, characters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((one) => chunks(one, characters))) {
    if (line !== '' && line.length + 1 + word.length > characters) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

function chunks(word: string, characters: number): string[] {
  const parts: string[] = [];
  for (let at = 0; at < word.length; at += characters) parts.push(word.slice(at, at + characters));
  return parts;
}
