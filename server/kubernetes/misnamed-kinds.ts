import { movedKinds } from './moved-kinds.ts';
import { kindsWithSchema } from './schemas/schemas.ts';

/** What a kind is called, and in which API version it is. */
export interface Named {
  readonly apiVersion: string;
  readonly kind: string;
}

const known: readonly Named[] = kindsWithSchema.map((type) => {
  const kind = type.slice(type.lastIndexOf('/') + 1);
  return { apiVersion: type.slice(0, -kind.length - 1), kind };
});

/**
 * API groups of Kubernetes itself, and `core`, which has no name in an API version. All of their kinds that are known
 * here are in one version; what people give to them else is of the past or of another kind, or has never been.
 */
const groups: ReadonlySet<string> = new Set([
  'apps',
  'batch',
  'core',
  'discovery.k8s.io',
  'extensions',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
]);

const byName: ReadonlyMap<string, Named> = new Map(
  known.flatMap((one) => [one.kind, ...spellings(one.kind)].map((name) => [name, one] as const)),
);

/** The kinds that are known, in all spellings. */
export const kindNames: readonly string[] = [...byName.keys()];

export const apiVersions: ReadonlySet<string> = new Set(known.map(({ apiVersion }) => apiVersion));

const others = new Set([...kindsWithSchema, ...movedKinds]);

/**
 * What an object is meant to be whose kind no API server finds; undefined for one whose kind exists, or may exist in
 * an API group that is not one of Kubernetes itself. An API version without a slash, other than v1, may also be that
 * of a file for another program: there it is `surely` meant only if the fields tell.
 */
export function meantBy({
  apiVersion,
  kind,
}: Named): { readonly right: Named; readonly surely: boolean } | undefined {
  const right = byName.get(kind);
  if (right === undefined || others.has(`${apiVersion}/${kind}`)) return undefined;
  if (right.kind !== kind) return right.apiVersion === apiVersion ? { right, surely: true } : undefined;
  const slash = apiVersion.indexOf('/');
  if (slash !== -1 && !groups.has(apiVersion.slice(0, slash).toLowerCase())) return undefined;
  return { right, surely: slash !== -1 || apiVersion.toLowerCase() === 'v1' };
}

/** The name in wrong case, and in plural. */
function spellings(kind: string): string[] {
  const lower = kind.toLowerCase();
  const capital = `${kind.charAt(0)}${lower.slice(1)}`;
  const plural = kind.endsWith('s') ? [] : [`${kind}s`, `${lower}s`];
  return [lower, capital, kind.toUpperCase(), ...plural].filter((name) => name !== kind);
}
