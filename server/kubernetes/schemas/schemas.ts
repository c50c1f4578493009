import type { Resource } from '../../model/resource.ts';
import type { Struct } from '../schema.ts';
import { service } from './service.ts';
import { workloads } from './workloads.ts';

const schemas: { readonly [kind: string]: Struct } = {
  'v1/Service': service,
  ...workloads,
};

/** The kinds, as `apiVersion/kind`, whose fields are known. */
export const kindsWithSchema: readonly string[] = Object.keys(schemas);

/** The fields of a resource; undefined for other kinds. */
export function schemaOf({ apiVersion, kind }: Pick<Resource, 'apiVersion' | 'kind'>): Struct | undefined {
  const key = `${apiVersion}/${kind}`;
  return Object.hasOwn(schemas, key) ? schemas[key] : undefined;
}
