/**
 * The gate before `ipaddr.js`, which takes forms that Go refuses (hexadecimal, octal and short IPv4 texts, zones), reads
 * IPv4 numbers with zeros in front as octal, and refuses IPv6 groups with more than four digits. IPv4 is read here in
 * full; of IPv6 only what `ipaddr.js` reads like Go goes on to it.
 */

export interface ReadIpv4 {
  /** Unsigned, 32 bits. */
  readonly value: number;
  readonly leadingZeros: boolean;
}

export interface RegularIpv6 {
  /** Hexadecimal groups of at most four digits and colons only. */
  readonly text: string;
  /** Whether the IPv4 text at its end, if there is one, has zeros in front. */
  readonly leadingZeros: boolean;
}

/** Reads four decimal numbers with dots between, each with any count of zeros in front, as Go 1.16 did. */
export function readIpv4(text: string): ReadIpv4 | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  if (match === null) return undefined;
  let value = 0;
  for (let index = 1; index <= 4; index++) {
    const part = Number(match[index]);
    if (part > 255) return undefined;
    value = value * 256 + part;
  }
  return { value, leadingZeros: /(?:^|\.)0\d/.test(text) };
}

/**
 * The same IPv6 address in a form that `ipaddr.js` reads as Go does: an IPv4 text at the end becomes two groups, and
 * zeros in front of four digits go. Whether groups and colons make an address is left to `ipaddr.js`.
 */
export function regularIpv6(text: string): RegularIpv6 | undefined {
  const match = /^([0-9a-f:]*:)(?:([0-9a-f]*)|(\d+(?:\.\d+){3}))$/i.exec(text);
  const [, front = '', group = '', dotted] = match ?? [];
  if (match === null) return undefined;
  if (dotted === undefined) return { text: withoutOverlong(front + group), leadingZeros: false };
  const ipv4 = readIpv4(dotted);
  if (ipv4 === undefined) return undefined;
  const high = Math.floor(ipv4.value / 65_536).toString(16);
  const low = (ipv4.value % 65_536).toString(16);
  return { text: `${withoutOverlong(front)}${high}:${low}`, leadingZeros: ipv4.leadingZeros };
}

/** Whether a group has five or more digits, which Go 1.16 takes while the value fits, and Go 1.26 refuses. */
export function isOverlongIpv6(text: string): boolean {
  return /[0-9a-f]{5}/i.test(text);
}

function withoutOverlong(text: string): string {
  return isOverlongIpv6(text) ? text.replace(/(?<![0-9a-f])0+(?=[0-9a-f]{4})/gi, '') : text;
}
