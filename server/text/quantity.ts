/** `65,536`; numbers from a thousand million on as powers of two, `2⁷²`, exact or nearly so. */
export function quantity(amount: bigint | number): string {
  const value = BigInt(amount);
  if (value < 1_000_000_000n) return value.toLocaleString('en-US');
  const exponent = value.toString(2).length - 1;
  const isPower = value === 1n << BigInt(exponent);
  const nearest =
    value - (1n << BigInt(exponent)) < (1n << BigInt(exponent + 1)) - value ? exponent : exponent + 1;
  return isPower ? power(exponent) : `about ${power(nearest)}`;
}

function power(exponent: number): string {
  return `2${[...String(exponent)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`;
}
