/** What JSON can hold; NaN and the infinities, which it cannot, are numbers here. */
export type Resolved = string | number | boolean | null;

const words: ReadonlyMap<string, Resolved> = new Map<string, Resolved>([
  ...entries(true, 'y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'),
  ...entries(false, 'n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'),
  ...entries(null, '', '~', 'null', 'Null', 'NULL'),
  ...entries(Number.NaN, '.nan', '.NaN', '.NAN'),
  ...entries(Number.POSITIVE_INFINITY, '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'),
  ...entries(Number.NEGATIVE_INFINITY, '-.inf', '-.Inf', '-.INF'),
]);

/** Every word of the table begins with one of these, and so does every number that begins with no digit. */
const hints = '+-.~yYnNtTfFoO';

const decimal = /^[-+]?(?:0|[1-9][0-9]*)$/;
const prefixed = /^([-+]?)(?:(0x[0-9a-f]+)|0o?([0-7]+)|(0b[01]+))$/i;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:e[-+]?[0-9]+)?$/i;
const pointed = /^\.[0-9](?:_?[0-9])*(?:e[-+]?[0-9](?:_?[0-9])*)?$/i;

/**
 * What sigs.k8s.io/yaml makes of a plain scalar: YAML 1.1 as go-yaml reads it (upstream go.yaml.in/yaml/v2 v2.4,
 * resolve.go), turned into JSON. Timestamps stay text there. Integers beyond 2^53 lose digits here; whoever needs
 * them has the text.
 */
export function resolvePlain(text: string): Resolved {
  const first = text.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  if (!isDigit && text !== '' && !hints.includes(text.charAt(0))) return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  if (isDigit || first === 43 || first === 45) return resolveNumber(text);
  return pointed.test(text) ? finite(text.replaceAll('_', ''), text) : text;
}

function resolveNumber(text: string): Resolved {
  const plain = text.replaceAll('_', '');
  if (decimal.test(plain)) return finite(plain, text);
  const [, sign, hexadecimal, octal, binary] = prefixed.exec(plain) ?? [];
  const digits = hexadecimal ?? (octal === undefined ? binary : `0o${octal}`);
  if (digits !== undefined) {
    const size = BigInt(digits.toLowerCase());
    if (size <= largest(sign)) return Number(sign === '-' ? -size : size);
  }
  return float.test(plain) ? finite(plain, text) : text;
}

/** Go takes 64 bits with a sign, and without one also those that need all 64 for the number. */
function largest(sign: string | undefined): bigint {
  if (sign === '-') return 2n ** 63n;
  return sign === '+' ? 2n ** 63n - 1n : 2n ** 64n - 1n;
}

/** A number that is too large for a float is text. */
function finite(number: string, text: string): Resolved {
  // Adding 0 makes 0 of -0.
  const value = Number(number) + 0;
  return Number.isFinite(value) ? value : text;
}

function entries(value: Resolved, ...texts: readonly string[]): [string, Resolved][] {
  return texts.map((text) => [text, value]);
}
