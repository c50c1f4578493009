/** A text in a JSON list of texts: where it stands between its quotes, 0-based, `to` not included. */
export interface JsonItem {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const list = /^\s*\[\s*(?:"[^"\\]*"\s*(?:,\s*"[^"\\]*"\s*)*)?\]\s*$/;

/** The items of a JSON list of texts without escapes, which names and addresses have none of; undefined for other texts. */
export function jsonList(text: string): readonly JsonItem[] | undefined {
  if (!list.test(text)) return undefined;
  return [...text.matchAll(/"([^"\\]*)"/g)].map((match) => {
    const [, item = ''] = match;
    const from = match.index + 1;
    return { text: item, from, to: from + item.length };
  });
}
