/** Whether a patch may change addresses: it has one, or what is to be filled in. */
export function touchesAddresses(text: string): boolean {
  return /(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{1,4}:[\da-f:]*:|\$\{/i.test(text);
}
