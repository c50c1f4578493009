import { distance } from 'fastest-levenshtein';

/** Whether two texts differ by one character that is missing, too many, or another. */
export function isSlip(a: string, b: string): boolean {
  return distance(a, b) === 1;
}
