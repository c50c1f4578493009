import { parseRange } from '../address/address-range.ts';
import { replaceVariables } from '../address/template.ts';
import type { ClusterFacts, Substitution } from '../model/facts.ts';
import { resolvePath } from './paths.ts';

/**
 * What the templates in a file are in a cluster, by the template; those that cannot be known are missing. A variable is
 * known where all that may set it say the same. Upstream: Flux, kustomize-controller, internal/controller and
 * fluxcd/pkg, kustomize/kustomize_varsub.go: values of the Kustomization itself win over those that it takes.
 */
export type Filling = (path: string, templates: readonly string[]) => ReadonlyMap<string, string>;

const nothing: ReadonlyMap<string, string> = new Map();

type InlineValue = Extract<Substitution, { readonly what: 'inline' }>;

/** Undefined where the cluster has no variables. */
export function fillingOf({ substitutions, links }: ClusterFacts): Filling | undefined {
  if (substitutions.every(({ what }) => what === 'kept')) return undefined;
  const taken = new Set(substitutions.flatMap((one) => (one.what === 'taken' ? [one.in] : [])));
  const kept = substitutions.filter((one) => one.what === 'kept').filter((one) => taken.has(one.in));
  const common = valuesOf(kept);
  const inline = new Map<string, InlineValue[]>();
  for (const one of substitutions) {
    if (one.what === 'inline') inline.set(one.name, [...(inline.get(one.name) ?? []), one]);
  }
  const holders = new Set(kept.map((one) => one.in));
  const areAllKnown = [...taken].every((name) => name !== undefined && holders.has(name));
  const applied = links.flatMap((link) =>
    link.what === 'applies' && link.by === 'Flux' ? [resolvePath('', link.path)] : [],
  );
  return (path, templates) => {
    const filled = templates.flatMap((text) => {
      const value = filledIn(text, (name, byDefault) => valueFor(path, name, byDefault));
      return value === undefined ? [] : [[text, value] as const];
    });
    return filled.length === 0 ? nothing : new Map(filled);
  };

  function valueFor(path: string, name: string, byDefault: string | undefined): string | undefined {
    const said = inline.get(name) ?? [];
    if (said.length > 0 && said.every(({ value }) => value === undefined)) return undefined;
    const folder = said.length === 0 ? undefined : folderOver(path);
    const own = said.filter((one) => resolvePath('', one.path) === folder);
    const isSaidByAll = own.length === applied.filter((one) => one === folder).length;
    if (own.length > 0) return isSaidByAll ? valuesOf(own).get(name) : undefined;
    if (said.length > 0 && folder === undefined) return undefined;
    if (common.has(name)) return common.get(name);
    return areAllKnown ? byDefault : undefined;
  }

  /** The innermost folder around a file that a Kustomization applies. */
  function folderOver(path: string): string | undefined {
    const around = applied.filter((folder) => folder === '' || path.startsWith(`${folder}/`));
    return around.toSorted((a, b) => b.length - a.length)[0];
  }
}

/** The values of variables by name; undefined where several differ. */
function valuesOf(
  all: readonly Extract<Substitution, { readonly what: 'kept' | 'inline' }>[],
): ReadonlyMap<string, string | undefined> {
  const values = new Map<string, string | undefined>();
  for (const { name, value } of all) {
    values.set(name, !values.has(name) || values.get(name) === value ? value : undefined);
  }
  return values;
}

/** Undefined where a variable is unknown, and where the result is no address. */
function filledIn(
  text: string,
  valueFor: (name: string, byDefault: string | undefined) => string | undefined,
): string | undefined {
  let isKnown = true;
  const result = replaceVariables(text, (name, byDefault) => {
    const value = valueFor(name, byDefault);
    isKnown &&= value !== undefined;
    return value ?? '';
  });
  return isKnown && result.split(',').every((part) => parseRange(part.trim()) !== undefined)
    ? result
    : undefined;
}
