import { isPartOfAddress } from '../address/template.ts';
import type { Substitution } from '../model/facts.ts';
import { groupOf, type Resource } from '../model/resource.ts';
import { type Entry, member, stringAt, type Value, valueAt } from '../model/value.ts';
import { parseEmbedded } from '../yaml/embedded.ts';

/** Names of variables: fluxcd/pkg, envsubst/eval.go and kustomize/kustomize_varsub.go. */
const variable = /^[A-Za-z_]\w*$/;

/** The variables in a ConfigMap that has an address among them. */
export function valuesKept({ root, name }: Resource): Substitution[] {
  if (name === undefined) return [];
  const entries = variablesIn(member(root, 'data'));
  if (!entries.some(({ value }) => partOfAddress(value) !== undefined)) return [];
  return entries.map(({ key, value }) => ({
    what: 'kept',
    in: name,
    name: key,
    value: partOfAddress(value),
  }));
}

/** What a Kustomization of Flux fills in by itself, and whose values it takes. */
export function substitutionsOf(resource: Resource): Substitution[] {
  if (groupOf(resource) !== 'kustomize.toolkit.fluxcd.io') return [];
  const { root } = resource;
  const path = stringAt(root, 'spec', 'path') ?? './';
  const own = variablesIn(valueAt(root, ['spec', 'postBuild', 'substitute']));
  return [
    ...(typeof path === 'string'
      ? own.map(
          ({ key, value }) => ({ what: 'inline', path, name: key, value: partOfAddress(value) }) as const,
        )
      : []),
    ...takenBelow(valueAt(root, ['spec', 'postBuild', 'substituteFrom'])),
  ];
}

/** A strategic merge patch of other Kustomizations of Flux. */
export function takenByPatch(patch: Value | undefined): Substitution[] {
  if (patch?.kind !== 'scalar' || !patch.text.includes('substituteFrom')) return [];
  return parseEmbedded(patch).flatMap(({ root }) =>
    takenBelow(valueAt(root, ['spec', 'postBuild', 'substituteFrom'])),
  );
}

function takenBelow(list: Value | undefined): Substitution[] {
  if (list === undefined) return [];
  if (list.kind !== 'list') return [{ what: 'taken', in: undefined }];
  return list.items.map((one) => {
    const name = stringAt(one, 'kind') === 'ConfigMap' ? stringAt(one, 'name') : undefined;
    return { what: 'taken', in: typeof name === 'string' ? name : undefined };
  });
}

function variablesIn(value: Value | undefined): Entry[] {
  return value?.kind === 'map' ? value.entries.filter(({ key }) => variable.test(key)) : [];
}

function partOfAddress(value: Value): string | undefined {
  return value.kind === 'scalar' && isPartOfAddress(value.text) ? value.text.trim() : undefined;
}
