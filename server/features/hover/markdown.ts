/** A code span; whatever the user wrote stays literal and on one line. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > 80 ? `${line.slice(0, 79)}…` : line;
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

/** `a`, `a and b`, `a, b and c`; of more than `most` the first ones and how many are left. */
export function listing(items: readonly string[], most = 6): string {
  if (items.length > most) return `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `1 node`, `256 nodes`; numbers from a thousand million on as powers of two. */
export function count(amount: bigint | number, one: string, many = `${one}s`): string {
  return `${quantity(amount)} ${BigInt(amount) === 1n ? one : many}`;
}

export function quantity(amount: bigint | number): string {
  const value = BigInt(amount);
  if (value < 1_000_000_000n) return value.toLocaleString('en-US');
  const exponent = value.toString(2).length - 1;
  const below = value - (1n << BigInt(exponent));
  const above = (1n << BigInt(exponent + 1)) - value;
  if (below === 0n) return power(exponent);
  if (above < 1000n) return `${power(exponent + 1)} − ${above}`;
  return `about ${power(below < above ? exponent : exponent + 1)}`;
}

function power(exponent: number): string {
  return `2${[...String(exponent)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`;
}
