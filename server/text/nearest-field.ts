import { nearest } from './nearest.ts';

/** Where more letters differ it is another field, and renaming to it would set what nobody meant. */
const mostTypos = 2;

/** The field that a misspelled key most likely means; undefined where it is none of them. */
export function nearestField(key: string, fields: readonly string[]): string | undefined {
  return nearest(key, fields, mostTypos);
}
