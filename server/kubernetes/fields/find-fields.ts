import type { FieldDoc } from './field-doc.ts';
import { fields } from './fields.ts';

/**
 * The explanations that a person means by `spec.ipFamilyPolicy`, `ipFamilyPolicy`, `Service.spec.clusterIP`,
 * `ports[0].nodePort`, `--service-cluster-ip-range`, `podSubnet`, or by a value such as `PreferDualStack`.
 * Case does not matter. Names win over ends of paths, these over values; empty when nothing is meant.
 */
export function findFields(query: string): FieldDoc[] {
  const wanted = normalize(query);
  if (wanted === '') return [];
  const names = fields.filter((doc) => namesOf(doc).includes(wanted));
  if (names.length > 0) return names;
  const ends = fields.filter((doc) => namesOf(doc).some((name) => name.endsWith(`.${wanted}`)));
  if (ends.length > 0) return ends;
  return fields.filter((doc) => Object.keys(doc.values ?? {}).some((value) => normalize(value) === wanted));
}

function namesOf(doc: FieldDoc): string[] {
  return [doc.path, ...(doc.also ?? [])].flatMap((path) => {
    const name = normalize(path);
    const annotation = /\[([^\]]+)\]$/.exec(name)?.[1];
    return [name, `${doc.owner.toLowerCase()}.${name}`, ...(annotation === undefined ? [] : [annotation])];
  });
}

function normalize(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/=.*$/s, '')
    .replace(/\[\d*\]/g, '')
    .replace(/^(?:([\w-]+)[ .])?-{1,2}(?=[a-z])/, (_, component?: string) =>
      component === undefined ? '' : `${component}.`,
    );
}
