import { movedKinds } from './moved-kinds.ts';
import { kindsWithSchema } from './schemas/schemas.ts';

/** What a kind is called, and in which API version it is. */
interface Named {
  readonly apiVersion: string;
  readonly kind: string;
}

const known: readonly Named[] = kindsWithSchema.map((type) => {
  const kind = type.slice(type.lastIndexOf('/') + 1);
  return { apiVersion: type.slice(0, -kind.length - 1), kind };
});

/** API versions of Kubernetes itself, now or in the past, that people give to kinds that are in another one. */
const versions = [
  'v1',
  'apps/v1',
  'apps/v1beta1',
  'apps/v1beta2',
  'batch/v1',
  'batch/v1beta1',
  'discovery.k8s.io/v1',
  'extensions/v1',
  'extensions/v1beta1',
  'networking.k8s.io/v1',
  'networking.k8s.io/v1beta1',
  'policy/v1',
  'policy/v1beta1',
  'rbac.authorization.k8s.io/v1',
] as const;

/** By `apiVersion/kind`, as it is written: kinds in an API version, or in a spelling, that no API server finds. */
const meant: ReadonlyMap<string, Named> = new Map([
  ...known.flatMap((one) => versions.map((version) => [`${version}/${one.kind}`, one] as const)),
  ...known.flatMap((one) => spellings(one.kind).map((kind) => [`${one.apiVersion}/${kind}`, one] as const)),
  ...known.map((one) => [`/${one.kind}`, one] as const),
]);

const others = new Set([...kindsWithSchema, ...movedKinds]);

/** As `apiVersion/kind`. */
export const misnamedKinds: readonly string[] = [...meant.keys()].filter((type) => !others.has(type));

/** What an object is surely meant to be; undefined for one whose kind exists, or is none of those that are known. */
export function meantBy({ apiVersion, kind }: Named): Named | undefined {
  const type = `${apiVersion}/${kind}`;
  return others.has(type) ? undefined : meant.get(type);
}

/** The name in wrong case, and in plural. */
function spellings(kind: string): string[] {
  const lower = kind.toLowerCase();
  const capital = `${kind.charAt(0)}${lower.slice(1)}`;
  const plural = kind.endsWith('s') ? [] : [`${kind}s`, `${lower}s`];
  return [lower, capital, kind.toUpperCase(), ...plural].filter((name) => name !== kind);
}
