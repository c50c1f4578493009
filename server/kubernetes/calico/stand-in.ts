/**
 * Whether a text is no attempt at an address, but a mark that a person or a script is to replace: `<<POD_CIDR>>`,
 * `10.x.x.x/16`, `POD_CIDR`.
 */
export function isStandIn(text: string): boolean {
  return /[<>{}$%@#*?_]|\b[xy]{1,3}\b|^[A-Z]+$/i.test(text);
}
