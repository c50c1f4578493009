/**
 * The offset of the first character that no YAML text may hold, and the text with spaces in place of all of them:
 * control characters but tab and line breaks, and U+FFFE and U+FFFF. Undefined when there is none.
 */
export function findForbidden(text: string): { readonly at: number; readonly without: string } | undefined {
  for (let at = 0; at < text.length; at++) {
    if (isForbidden(text.charCodeAt(at))) {
      const units = Array.from({ length: text.length }, (_, n) =>
        isForbidden(text.charCodeAt(n)) ? ' ' : text.charAt(n),
      );
      return { at, without: units.join('') };
    }
  }
  return undefined;
}

function isForbidden(unit: number): boolean {
  if (unit < 32) return unit !== 9 && unit !== 10 && unit !== 13;
  return (unit >= 0x7f && unit < 0xa0 && unit !== 0x85) || unit >= 0xfffe;
}
