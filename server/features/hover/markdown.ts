import { listing as listAll } from '../../text/listing.ts';
import { quantity } from '../../text/quantity.ts';

/** A code span; whatever the user wrote stays literal and on one line. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > 80 ? `${line.slice(0, 79)}…` : line;
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

/** A word as it is; any other text as a code span, so that it means nothing in Markdown. */
export function word(text: string): string {
  return /^[A-Za-z0-9]+$/.test(text) ? text : code(text);
}

/** `a`, `a and b`, `a, b and c`; of more than `most` the first ones and how many are left. */
export function listing(items: readonly string[], most = 6): string {
  if (items.length <= most) return listAll(items);
  return `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}

/** `1 node`, `256 nodes`. */
export function count(amount: bigint | number, one: string, many = `${one}s`): string {
  return `${quantity(amount)} ${BigInt(amount) === 1n ? one : many}`;
}
