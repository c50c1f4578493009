const second = 1_000_000_000n;

/** Nanoseconds. */
const units: { readonly [unit: string]: bigint } = {
  ns: 1n,
  us: 1_000n,
  '\u00b5s': 1_000n,
  '\u03bcs': 1_000n,
  ms: 1_000_000n,
  s: second,
  m: 60n * second,
  h: 3_600n * second,
};

/**
 * The nanoseconds of a text such as `1h30m`, `-5s` or `0`; undefined where Go's `time.ParseDuration` refuses it,
 * as it does a number without a unit and an empty text.
 */
export function parseDuration(text: string): bigint | undefined {
  const negative = text.startsWith('-');
  const body = /^[+-]/.test(text) ? text.slice(1) : text;
  if (body === '0') return 0n;
  if (body === '') return undefined;
  // Sticky, so that a text of megabytes is given up at its first fault.
  const part = /(\d*)(?:\.(\d*))?([^\d.]+)/y;
  let sum = 0n;
  while (part.lastIndex < body.length) {
    const [, whole = '', fraction = '', name = ''] = part.exec(body) ?? [];
    const unit = Object.hasOwn(units, name) ? units[name] : undefined;
    const digits = whole.replace(/^0+/, '');
    if (unit === undefined || whole + fraction === '' || digits.length > 19) return undefined;
    const known = fraction.slice(0, 19);
    sum += BigInt(digits) * unit + (BigInt(known) * unit) / 10n ** BigInt(known.length);
  }
  const limit = 1n << 63n;
  if (sum > limit || (sum === limit && !negative)) return undefined;
  return negative ? -sum : sum;
}
