/** `1 file`, `2 files`; `information` has no plural. */
export function plural(number: number, word: string): string {
  return `${number} ${word}${number === 1 || word === 'information' ? '' : 's'}`;
}
