/** The names that Kubernetes gives to the two address families. */
export type Family = 'IPv4' | 'IPv6';

/** How many bits an address of the family has. */
export function bitsOf(family: Family): 32 | 128 {
  return family === 'IPv4' ? 32 : 128;
}
