import type { Resource } from '../../model/resource.ts';
import type { Struct } from '../schema.ts';
import { types } from './api-types.ts';

/** The kinds, as `apiVersion/kind`, whose fields are known. */
export const kindsWithSchema: readonly string[] = [...types.keys()].filter((name) => name.includes('/'));

/** The fields of a resource; undefined for other kinds. */
export function schemaOf({ apiVersion, kind }: Pick<Resource, 'apiVersion' | 'kind'>): Struct | undefined {
  return types.get(`${apiVersion}/${kind}`);
}
