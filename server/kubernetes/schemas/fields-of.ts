import type { Schema } from '../schema.ts';

/** Several fields of one type; the names are separated by blanks. */
export function fieldsOf(schema: Schema, names: string): { readonly [name: string]: Schema } {
  return Object.fromEntries(names.split(' ').map((name) => [name, schema]));
}
