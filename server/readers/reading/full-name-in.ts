import type { Resource } from '../../model/resource.ts';

/** `default/web` */
export function fullNameIn({ name, namespace }: Resource): string {
  return `${namespace ?? 'default'}/${name ?? '(unnamed)'}`;
}
